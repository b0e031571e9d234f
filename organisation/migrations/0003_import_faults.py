"""The list of lines to set right after an import."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from core.db import guard_history


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0002_promises'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalImportFault',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('run_id', models.UUIDField()),
                ('kind', models.CharField(choices=[('units', 'Enheter'), ('staff', 'Personal'), ('credentials', 'Legitimationer och bevis'), ('patients', 'Patienter'), ('listings', 'Listningar'), ('enrolments', 'Inskrivningar'), ('relatives', 'Närstående'), ('contacts', 'Fasta kontakter')], max_length=12)),
                ('line', models.PositiveIntegerField(verbose_name='Rad')),
                ('column', models.CharField(blank=True, max_length=40, verbose_name='Kolumn')),
                ('code', models.CharField(max_length=40, verbose_name='Regel')),
                ('message', models.CharField(max_length=300)),
                ('is_warning', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'historical import fault',
                'verbose_name_plural': 'historical import faults',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ImportFault',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('run_id', models.UUIDField()),
                ('kind', models.CharField(choices=[('units', 'Enheter'), ('staff', 'Personal'), ('credentials', 'Legitimationer och bevis'), ('patients', 'Patienter'), ('listings', 'Listningar'), ('enrolments', 'Inskrivningar'), ('relatives', 'Närstående'), ('contacts', 'Fasta kontakter')], max_length=12)),
                ('line', models.PositiveIntegerField(verbose_name='Rad')),
                ('column', models.CharField(blank=True, max_length=40, verbose_name='Kolumn')),
                ('code', models.CharField(max_length=40, verbose_name='Regel')),
                ('message', models.CharField(max_length=300)),
                ('is_warning', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='import_faults', to='organisation.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('resolved_at__isnull', True)), fields=['unit', 'created_at'], name='importfault_open')],
            },
        ),
        guard_history("organisation_importfault"),
    ]
