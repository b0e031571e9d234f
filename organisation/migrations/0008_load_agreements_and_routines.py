"""What a manager and a contact agree on, and the unit's own routine in versions."""

import core.periods
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from core.db import guard_history


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0007_absences'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalLoadAgreement',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('voided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('void_reason', models.CharField(blank=True, editable=False, max_length=200)),
                ('starts_on', models.DateField(verbose_name='Från och med')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='Till och med')),
                ('maximum', models.PositiveSmallIntegerField(verbose_name='Högst antal patienter')),
                ('share_percent', models.PositiveSmallIntegerField(default=100, verbose_name='Andel av heltid')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Vad kom ni överens om?')),
                ('agreed_on', models.DateField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('agreed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('commission', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical load agreement',
                'verbose_name_plural': 'historical load agreements',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalRoutine',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('participation', models.TextField(blank=True, verbose_name='Patientens delaktighet: start, samarbete, förväntningar och avslut')),
                ('criteria', models.TextField(blank=True, verbose_name='När en fast vårdkontakt utses och när den avslutas')),
                ('teamwork', models.TextField(blank=True, verbose_name='Teamarbete mellan fast läkarkontakt och fast vårdkontakt')),
                ('measures', models.TextField(blank=True, verbose_name='Mått för uppföljning och utvärdering')),
                ('purpose', models.TextField(blank=True, verbose_name='Hur vi följer upp samordning, kontinuitet, trygghet och säkerhet')),
                ('cooperation', models.TextField(blank=True, verbose_name='Vår del i samverkan med andra verksamheter')),
                ('decided_on', models.DateField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'historical routine',
                'verbose_name_plural': 'historical routines',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='LoadAgreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('voided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('void_reason', models.CharField(blank=True, editable=False, max_length=200)),
                ('starts_on', models.DateField(verbose_name='Från och med')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='Till och med')),
                ('maximum', models.PositiveSmallIntegerField(verbose_name='Högst antal patienter')),
                ('share_percent', models.PositiveSmallIntegerField(default=100, verbose_name='Andel av heltid')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Vad kom ni överens om?')),
                ('agreed_on', models.DateField()),
                ('agreed_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.commission')),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='load_agreements', to='organisation.commission')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='loadagreement_ends_after_start', violation_error_code='SLUT_FORE_START', violation_error_message='Slutdagen ligger före startdagen. Ändra en av dem.'), models.CheckConstraint(condition=models.Q(('maximum__gte', 1)), name='loadagreement_maximum', violation_error_code='HOGST_MINST_EN', violation_error_message='Skriv minst en patient.'), models.CheckConstraint(condition=models.Q(('share_percent__gte', 1), ('share_percent__lte', 100)), name='loadagreement_share', violation_error_code='ANDEL_UTANFOR', violation_error_message='Andel av heltid ska vara mellan 1 och 100 procent.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('voided_at__isnull', True)), expressions=[('commission', '='), (core.periods.DateRange('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary(True, True)), '&&')], name='loadagreement_no_overlap', violation_error_code='OVERENSKOMMELSE_FINNS', violation_error_message='Det finns redan en överenskommelse de dagarna.')],
            },
        ),
        migrations.CreateModel(
            name='Routine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('participation', models.TextField(blank=True, verbose_name='Patientens delaktighet: start, samarbete, förväntningar och avslut')),
                ('criteria', models.TextField(blank=True, verbose_name='När en fast vårdkontakt utses och när den avslutas')),
                ('teamwork', models.TextField(blank=True, verbose_name='Teamarbete mellan fast läkarkontakt och fast vårdkontakt')),
                ('measures', models.TextField(blank=True, verbose_name='Mått för uppföljning och utvärdering')),
                ('purpose', models.TextField(blank=True, verbose_name='Hur vi följer upp samordning, kontinuitet, trygghet och säkerhet')),
                ('cooperation', models.TextField(blank=True, verbose_name='Vår del i samverkan med andra verksamheter')),
                ('decided_on', models.DateField()),
                ('decided_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.commission')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routines', to='organisation.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'version'), name='routine_version', violation_error_code='RUTINEN_ANDRADES', violation_error_message='Någon annan har just ändrat rutinen. Läs den först.')],
            },
        ),
        guard_history("organisation_loadagreement"),
        guard_history("organisation_routine"),
    ]
