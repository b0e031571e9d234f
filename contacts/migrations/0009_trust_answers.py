"""Three short questions a year; one row for a patient and year."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from core.db import guard_history


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0008_requests'),
        ('organisation', '0008_load_agreements_and_routines'),
        ('patients', '0006_social_grounds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalTrustAnswer',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('answered_on', models.DateField()),
                ('reaches', models.PositiveSmallIntegerField(choices=[(1, 'Nej'), (2, 'Knappt'), (3, 'För det mesta'), (4, 'Ja')], verbose_name='Jag vet vem jag ska ringa när jag behöver hjälp.')),
                ('known', models.PositiveSmallIntegerField(choices=[(1, 'Nej'), (2, 'Knappt'), (3, 'För det mesta'), (4, 'Ja')], verbose_name='Den jag ringer känner till det viktigaste om mig.')),
                ('safe', models.PositiveSmallIntegerField(choices=[(1, 'Nej'), (2, 'Knappt'), (3, 'För det mesta'), (4, 'Ja')], verbose_name='Jag känner mig trygg med min vård och omsorg.')),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('patient', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='patients.patient')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'historical trust answer',
                'verbose_name_plural': 'historical trust answers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='TrustAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('answered_on', models.DateField()),
                ('reaches', models.PositiveSmallIntegerField(choices=[(1, 'Nej'), (2, 'Knappt'), (3, 'För det mesta'), (4, 'Ja')], verbose_name='Jag vet vem jag ska ringa när jag behöver hjälp.')),
                ('known', models.PositiveSmallIntegerField(choices=[(1, 'Nej'), (2, 'Knappt'), (3, 'För det mesta'), (4, 'Ja')], verbose_name='Den jag ringer känner till det viktigaste om mig.')),
                ('safe', models.PositiveSmallIntegerField(choices=[(1, 'Nej'), (2, 'Knappt'), (3, 'För det mesta'), (4, 'Ja')], verbose_name='Jag känner mig trygg med min vård och omsorg.')),
                ('patient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trust_answers', to='patients.patient')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trust_answers', to='organisation.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'answered_on'], name='trustanswer_unit')],
                'constraints': [models.UniqueConstraint(fields=('patient', 'year'), name='trustanswer_once_a_year', violation_error_code='SVARAT_I_AR', violation_error_message='Tack, du har redan svarat i år.'), models.CheckConstraint(condition=models.Q(('known__range', (1, 4)), ('reaches__range', (1, 4)), ('safe__range', (1, 4))), name='trustanswer_in_scale', violation_error_message='Välj ett av svaren.')],
            },
        ),
        guard_history("contacts_trustanswer"),
    ]
