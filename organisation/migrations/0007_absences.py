"""Who is away, and who answers meanwhile."""

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
        ('organisation', '0006_phone_hours_end'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalAbsence',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('voided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('void_reason', models.CharField(blank=True, editable=False, max_length=200)),
                ('starts_on', models.DateField(verbose_name='Från och med')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='Till och med')),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('commission', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('deputy', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('entered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.team')),
            ],
            options={
                'verbose_name': 'historical absence',
                'verbose_name_plural': 'historical absences',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('voided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('void_reason', models.CharField(blank=True, editable=False, max_length=200)),
                ('starts_on', models.DateField(verbose_name='Från och med')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='Till och med')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='organisation.commission')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputyships', to='organisation.commission')),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.commission')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputyships', to='organisation.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='absence_ends_after_start', violation_error_code='SLUT_FORE_START', violation_error_message='Slutdagen ligger före startdagen. Ändra en av dem.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('voided_at__isnull', True)), expressions=[('commission', '='), (core.periods.DateRange('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary(True, True)), '&&')], name='absence_no_overlap', violation_error_code='FRANVARO_FINNS', violation_error_message='Personen är redan borta någon av de dagarna. Avsluta den frånvaron först.'), models.CheckConstraint(condition=models.Q(('deputy__isnull', True), models.Q(('deputy', models.F('commission')), _negated=True), _connector='OR'), name='absence_deputy_is_another', violation_error_code='ERSATTARE_SIG_SJALV', violation_error_message='Man kan inte ersätta sig själv. Välj någon annan.'), models.CheckConstraint(condition=models.Q(('deputy__isnull', True), ('team__isnull', True), _connector='OR'), name='absence_one_answers', violation_error_code='VALJ_EN_ERSATTARE', violation_error_message='Välj en person eller ett team, inte båda.')],
            },
        ),
        guard_history("organisation_absence"),
    ]
