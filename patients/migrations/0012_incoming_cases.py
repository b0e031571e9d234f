"""What one unit sends to another about a patient: a referral, a discharge, a summons."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from core.db import guard_history


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0015_law_of_discharge'),
        ('patients', '0011_no_index_of_begun'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalIncomingCase',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('starts_on', models.DateField(verbose_name='Från och med')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='Till och med')),
                ('kind', models.CharField(choices=[('referral', 'Remiss'), ('discharge', 'Utskrivning'), ('summons', 'Kallelse till SIP')], max_length=10, verbose_name='Vad')),
                ('sent_at', models.DateTimeField()),
                ('day', models.DateField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Vad det gäller')),
                ('has_agreed', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('sent', 'Skickad'), ('received', 'Mottagen'), ('done', 'Klar'), ('declined', 'Avböjd'), ('withdrawn', 'Tillbakatagen'), ('expired', 'Tiden gick ut')], default='sent', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('from_unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.unit', verbose_name='Från')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('patient', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='patients.patient')),
                ('received_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('sent_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('sent_for', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.unit', verbose_name='Till')),
            ],
            options={
                'verbose_name': 'historical incoming case',
                'verbose_name_plural': 'historical incoming cases',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='IncomingCase',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField(verbose_name='Från och med')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='Till och med')),
                ('kind', models.CharField(choices=[('referral', 'Remiss'), ('discharge', 'Utskrivning'), ('summons', 'Kallelse till SIP')], max_length=10, verbose_name='Vad')),
                ('sent_at', models.DateTimeField()),
                ('day', models.DateField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Vad det gäller')),
                ('has_agreed', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('sent', 'Skickad'), ('received', 'Mottagen'), ('done', 'Klar'), ('declined', 'Avböjd'), ('withdrawn', 'Tillbakatagen'), ('expired', 'Tiden gick ut')], default='sent', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_closed', to='organisation.commission')),
                ('from_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sent_cases', to='organisation.unit', verbose_name='Från')),
                ('patient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incoming_cases', to='patients.patient')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_received', to='organisation.commission')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sent_cases', to='organisation.commission')),
                ('sent_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_sent_for', to='organisation.commission')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incoming_cases', to='organisation.unit', verbose_name='Till')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ('sent', 'received'))), fields=['unit', 'patient'], include=('starts_on', 'ends_on'), name='incomingcase_unit_waits'), models.Index(fields=['patient'], name='incomingcase_patient')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='incomingcase_ends_after_start', violation_error_code='SLUT_FORE_START', violation_error_message='Slutdagen ligger före startdagen. Ändra en av dem.'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', False)), name='incomingcase_ends', violation_error_message='Ett ärende ska ha en sista dag.'), models.CheckConstraint(condition=models.Q(('unit', models.F('from_unit')), _negated=True), name='incomingcase_to_another', violation_error_code='SAMMA_ENHET', violation_error_message='Ärendet kan inte skickas till den egna enheten.'), models.CheckConstraint(condition=models.Q(('kind', 'referral'), ('day__isnull', False), _connector='OR'), name='incomingcase_day_known', violation_error_code='DAG_SAKNAS', violation_error_message='Skriv vilken dag det gäller.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'summons'), _negated=True), ('has_agreed', True), _connector='OR'), name='incomingcase_summons_agreed', violation_error_code='SIP_KRAVER_SAMTYCKE', violation_error_message='Utan patientens ja blir det ingen SIP.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'received'), _negated=True), models.Q(('received_at__isnull', False), ('received_by__isnull', False)), _connector='OR'), name='incomingcase_received_paired', violation_error_message='Ett mottaget ärende ska visa vem och när.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('sent', 'received')), ('closed_at__isnull', True)), models.Q(models.Q(('state__in', ('sent', 'received')), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='incomingcase_close_paired', violation_error_message='Ett avslutat ärende ska ha en tidpunkt.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('kind__in', ('referral', 'summons')), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='incomingcase_declined_why', violation_error_code='SKRIV_VARFOR', violation_error_message='Skriv varför. Avsändaren läser svaret.'), models.UniqueConstraint(condition=models.Q(('state__in', ('sent', 'received'))), fields=('patient', 'unit', 'from_unit', 'kind'), name='incomingcase_one_open', violation_error_code='ARENDE_FINNS', violation_error_message='Det väntar redan ett sådant ärende där.')],
            },
        ),
        guard_history("patients_incomingcase"),
    ]
