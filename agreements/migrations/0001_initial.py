"""Documented agreements: one row is one version, and what is signed stays as it was."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from core.db import guard_history

# The same table as agreements.states.NEXT (a test compares them), and what a signature closes.
STATES = """
create function fk_agreement_states() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'an agreement begins as a draft'
        using errcode = '23FK3', table = tg_table_name, column = 'state';
    end if;
    return new;
  end if;
  if new.state <> old.state and old.state || '>' || new.state not in (
    'draft>signed',
    'signed>confirmed', 'signed>disputed', 'signed>replaced',
    'confirmed>disputed', 'confirmed>replaced',
    'disputed>confirmed', 'disputed>replaced'
  ) then
    raise exception 'the state may not change so'
      using errcode = '23FK3', table = tg_table_name, column = 'state';
  end if;
  if old.voided_at is not null and new.state <> old.state then
    raise exception 'what is void stays as it was'
      using errcode = '23FK3', table = tg_table_name, column = 'state';
  end if;
  -- Patient and number may move: two numbers of one person are joined by a verb of their own.
  if (new.unit_id, new.created_by_id, new.created_at)
     is distinct from (old.unit_id, old.created_by_id, old.created_at)
     or (old.state <> 'draft' and
         (new.content, new.internal_note, new.follow_up_on, new.follow_up_by_id,
          new.follow_up_by_text, new.signed_by_id, new.signed_at)
         is distinct from
         (old.content, old.internal_note, old.follow_up_on, old.follow_up_by_id,
          old.follow_up_by_text, old.signed_by_id, old.signed_at)) then
    raise exception 'what is signed is never changed'
      using errcode = '23FK3', table = tg_table_name, column = 'content';
  end if;
  return new;
end $$;
create trigger agreements_agreement_states before insert or update on agreements_agreement
  for each row execute function fk_agreement_states();
create trigger agreements_agreement_no_return before update on agreements_agreement
  for each row execute function fk_no_return('voided_at', 'replaced_by_id');
"""
STATES_BACK = """
drop trigger agreements_agreement_no_return on agreements_agreement;
drop trigger agreements_agreement_states on agreements_agreement;
drop function fk_agreement_states();
"""

# An answer is an annotation: nobody writes over it (scenario 36).
APPEND_ONLY = """
create function fk_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'what was answered is never changed'
    using errcode = '23FK4', table = tg_table_name;
end $$;
create trigger agreements_agreementanswer_append_only before update or delete
  on agreements_agreementanswer for each row execute function fk_append_only();
"""
APPEND_ONLY_BACK = """
drop trigger agreements_agreementanswer_append_only on agreements_agreementanswer;
drop function fk_append_only();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('consent', '0002_promises'),
        ('organisation', '0011_agreements'),
        ('patients', '0007_own_records'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('voided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('void_reason', models.CharField(blank=True, editable=False, max_length=200)),
                ('version', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('signed', 'Signerad'), ('confirmed', 'Bekräftad av patienten'), ('disputed', 'Patienten har invändningar'), ('replaced', 'Ersatt av en ny version')], default='draft', max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('content', models.JSONField(default=dict)),
                ('internal_note', models.TextField(blank=True, max_length=2000, verbose_name='Intern anteckning')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='Följs upp den')),
                ('follow_up_by_text', models.CharField(blank=True, max_length=300, verbose_name='Av vem')),
                ('follow_up_due_on', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements_begun', to='organisation.commission')),
                ('follow_up_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements_to_follow_up', to='organisation.commission')),
                ('patient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='patients.patient')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='agreements.agreement')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements_signed', to='organisation.commission')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='organisation.unit')),
            ],
        ),
        migrations.CreateModel(
            name='AgreementAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('confirmed', 'Bekräftad'), ('disputed', 'Invändning'), ('followed_up', 'Uppföljd')], max_length=12)),
                ('how', models.CharField(blank=True, choices=[('portal', 'På Mina sidor'), ('paper', 'På papper'), ('told', 'Muntligt')], max_length=10)),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('at', models.DateTimeField()),
                ('due_on', models.DateField(blank=True, null=True)),
                ('next_on', models.DateField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='agreements.agreement')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreement_answers', to='organisation.commission')),
                ('by_user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreement_answers', to=settings.AUTH_USER_MODEL)),
                ('representative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreement_answers', to='patients.representative')),
            ],
        ),
        migrations.CreateModel(
            name='DraftPresence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('seen_at', models.DateTimeField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement')),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.commission')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalAgreement',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('voided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('void_reason', models.CharField(blank=True, editable=False, max_length=200)),
                ('version', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('signed', 'Signerad'), ('confirmed', 'Bekräftad av patienten'), ('disputed', 'Patienten har invändningar'), ('replaced', 'Ersatt av en ny version')], default='draft', max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('content', models.JSONField(default=dict)),
                ('internal_note', models.TextField(blank=True, max_length=2000, verbose_name='Intern anteckning')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='Följs upp den')),
                ('follow_up_by_text', models.CharField(blank=True, max_length=300, verbose_name='Av vem')),
                ('follow_up_due_on', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('follow_up_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('patient', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='patients.patient')),
                ('replaced_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agreements.agreement')),
                ('signed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'historical agreement',
                'verbose_name_plural': 'historical agreements',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalAgreementAnswer',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('confirmed', 'Bekräftad'), ('disputed', 'Invändning'), ('followed_up', 'Uppföljd')], max_length=12)),
                ('how', models.CharField(blank=True, choices=[('portal', 'På Mina sidor'), ('paper', 'På papper'), ('told', 'Muntligt')], max_length=10)),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('at', models.DateTimeField()),
                ('due_on', models.DateField(blank=True, null=True)),
                ('next_on', models.DateField(blank=True, null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('agreement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agreements.agreement')),
                ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('by_user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('representative', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='patients.representative')),
            ],
            options={
                'verbose_name': 'historical agreement answer',
                'verbose_name_plural': 'historical agreement answers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(condition=models.Q(('voided_at__isnull', True)), fields=['patient'], name='agreement_patient'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(condition=models.Q(('voided_at__isnull', True), ('state__in', ('signed', 'confirmed', 'disputed')), ('follow_up_due_on__isnull', False)), fields=['unit', 'follow_up_due_on'], name='agreement_follow_up'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(condition=models.Q(('voided_at__isnull', True), models.Q(('state', 'draft'), _negated=True)), fields=['unit', 'signed_at'], name='agreement_signed'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_at__isnull', True), ('state', 'draft')), fields=('patient', 'unit'), name='agreement_one_draft', violation_error_code='UTKAST_FINNS', violation_error_message='Det finns redan ett utkast. Öppna det i stället.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_at__isnull', True), ('state__in', ('signed', 'confirmed', 'disputed'))), fields=('patient', 'unit'), name='agreement_one_current', violation_error_code='OVERENSKOMMELSE_FINNS', violation_error_message='Det finns redan en överenskommelse som gäller.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('voided_at__isnull', True), models.Q(('state', 'draft'), _negated=True), _connector='OR'), fields=('patient', 'unit', 'version'), name='agreement_version_once', violation_error_code='VERSIONEN_FINNS', violation_error_message='Den versionen finns redan.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'draft'), ('signed_at__isnull', True), ('signed_by__isnull', True)), models.Q(models.Q(('state', 'draft'), _negated=True), ('signed_at__isnull', False), ('signed_by__isnull', False)), _connector='OR'), name='agreement_signed_paired', violation_error_message='En signerad överenskommelse ska visa vem och när.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'replaced'), ('replaced_by__isnull', False)), models.Q(models.Q(('state', 'replaced'), _negated=True), ('replaced_by__isnull', True)), _connector='OR'), name='agreement_replaced_paired', violation_error_message='En ersatt version ska visa vilken som gäller.'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'draft'), _negated=True), ('follow_up_due_on__isnull', True), _connector='OR'), name='agreement_draft_not_due', violation_error_message='Ett utkast följs inte upp.'),
        ),
        migrations.AddIndex(
            model_name='agreementanswer',
            index=models.Index(fields=['agreement', 'at'], name='agreementanswer_agreement'),
        ),
        migrations.AddConstraint(
            model_name='agreementanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'disputed'), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='agreementanswer_dispute_text', violation_error_code='SKRIV_VAD', violation_error_message='Skriv vad som inte stämmer.'),
        ),
        migrations.AddConstraint(
            model_name='agreementanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', True), ('by_user__isnull', False), ('how', 'portal')), models.Q(('by__isnull', False), ('by_user__isnull', True), ('how__in', ('paper', 'told', ''))), _connector='OR'), name='agreementanswer_by_somebody', violation_error_message='Ett svar ska visa vem som har lämnat det.'),
        ),
        migrations.AddConstraint(
            model_name='agreementanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'followed_up'), ('how', '')), models.Q(models.Q(('kind', 'followed_up'), _negated=True), models.Q(('how', ''), _negated=True), ('due_on', None), ('next_on', None)), _connector='OR'), name='agreementanswer_kind_paired', violation_error_message='Välj hur patienten har svarat.'),
        ),
        migrations.AddConstraint(
            model_name='draftpresence',
            constraint=models.UniqueConstraint(fields=('agreement', 'commission'), name='draftpresence_one'),
        ),
        guard_history("agreements_agreement"),
        guard_history("agreements_agreementanswer"),
        migrations.RunSQL(STATES, STATES_BACK),
        migrations.RunSQL(APPEND_ONLY, APPEND_ONLY_BACK),
    ]
