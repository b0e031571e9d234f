"""Questions about the log, its samples and reviews, and who searched in vain."""

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from core.db import guard_history


class Migration(migrations.Migration):

    dependencies = [
        ('accesslog', '0001_initial'),
        ('organisation', '0001_initial'),
        ('patients', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalGuessNotice',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('on', models.DateField()),
                ('misses', models.PositiveIntegerField()),
                ('noticed_at', models.DateTimeField()),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='Anteckning')),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('care_provider', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.careprovider')),
                ('commission', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('handled_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical guess notice',
                'verbose_name_plural': 'historical guess notices',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalLogQuestion',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('entry_id', models.BigIntegerField()),
                ('entry_at', models.DateTimeField()),
                ('unit_name', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField(blank=True, max_length=1000, verbose_name='Din fråga')),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='Svar till patienten')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('care_provider', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.careprovider')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('patient', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='patients.patient')),
            ],
            options={
                'verbose_name': 'historical log question',
                'verbose_name_plural': 'historical log questions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalLogSample',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('month', models.DateField(verbose_name='Månad')),
                ('until', models.DateTimeField()),
                ('seed', models.CharField(max_length=64)),
                ('size', models.PositiveSmallIntegerField()),
                ('drawn_at', models.DateTimeField()),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('care_provider', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.careprovider')),
                ('drawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical log sample',
                'verbose_name_plural': 'historical log samples',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='LogSample',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(verbose_name='Månad')),
                ('until', models.DateTimeField()),
                ('seed', models.CharField(max_length=64)),
                ('size', models.PositiveSmallIntegerField()),
                ('drawn_at', models.DateTimeField()),
                ('care_provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log_samples', to='organisation.careprovider')),
                ('drawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drawn_log_samples', to='organisation.commission')),
            ],
        ),
        migrations.CreateModel(
            name='LogReview',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place', models.PositiveSmallIntegerField()),
                ('entry_id', models.BigIntegerField()),
                ('entry_at', models.DateTimeField()),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('protected', 'Skyddade personuppgifter'), ('emergency', 'Nödöppning'), ('stated', 'Enheten angav själv relationen'), ('same_name', 'Samma efternamn'), ('random', 'Slumpen')], max_length=12), default=list, size=None)),
                ('outcome', models.CharField(blank=True, choices=[('ok', 'Rimlig'), ('ask_manager', 'Fråga chefen'), ('investigate', 'Utred')], max_length=12, verbose_name='Var läsningen rimlig?')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='Anteckning')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('patient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='log_reviews', to='patients.patient')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='log_reviews', to='organisation.commission')),
                ('sample', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='accesslog.logsample')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalLogReview',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('place', models.PositiveSmallIntegerField()),
                ('entry_id', models.BigIntegerField()),
                ('entry_at', models.DateTimeField()),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('protected', 'Skyddade personuppgifter'), ('emergency', 'Nödöppning'), ('stated', 'Enheten angav själv relationen'), ('same_name', 'Samma efternamn'), ('random', 'Slumpen')], max_length=12), default=list, size=None)),
                ('outcome', models.CharField(blank=True, choices=[('ok', 'Rimlig'), ('ask_manager', 'Fråga chefen'), ('investigate', 'Utred')], max_length=12, verbose_name='Var läsningen rimlig?')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='Anteckning')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('patient', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='patients.patient')),
                ('reviewed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisation.commission')),
                ('sample', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accesslog.logsample')),
            ],
            options={
                'verbose_name': 'historical log review',
                'verbose_name_plural': 'historical log reviews',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='GuessNotice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('misses', models.PositiveIntegerField()),
                ('noticed_at', models.DateTimeField()),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='Anteckning')),
                ('care_provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guess_notices', to='organisation.careprovider')),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guess_notices', to='organisation.commission')),
                ('handled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handled_guess_notices', to='organisation.commission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('commission', 'on'), name='guessnotice_once', violation_error_message='Dagens sökningar är redan uppmärksammade.'), models.CheckConstraint(condition=models.Q(models.Q(('handled_at__isnull', True), ('handled_by__isnull', True)), models.Q(('handled_at__isnull', False), ('handled_by__isnull', False), models.Q(('note', ''), _negated=True)), _connector='OR'), name='guessnotice_handled_whole', violation_error_code='SKRIV_ANTECKNING', violation_error_message='Skriv vad du kom fram till.'), models.CheckConstraint(condition=models.Q(('handled_by__isnull', True), models.Q(('handled_by', models.F('commission')), _negated=True), _connector='OR'), name='guessnotice_by_another', violation_error_code='EGEN_LASNING', violation_error_message='Det du själv har gjort granskas av någon annan.')],
            },
        ),
        migrations.CreateModel(
            name='LogQuestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('entry_id', models.BigIntegerField()),
                ('entry_at', models.DateTimeField()),
                ('unit_name', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField(blank=True, max_length=1000, verbose_name='Din fråga')),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='Svar till patienten')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_log_questions', to='organisation.commission')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log_questions', to=settings.AUTH_USER_MODEL)),
                ('care_provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='log_questions', to='organisation.careprovider')),
                ('patient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log_questions', to='patients.patient')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['asked_at'], name='logquestion_open')],
                'constraints': [models.UniqueConstraint(fields=('patient', 'entry_id'), name='logquestion_once', violation_error_code='FRAGAN_FINNS', violation_error_message='Du har redan frågat om den raden.'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='logquestion_answer_whole', violation_error_code='SKRIV_SVAR', violation_error_message='Skriv ett svar till patienten.')],
            },
        ),
        migrations.AddConstraint(
            model_name='logsample',
            constraint=models.UniqueConstraint(fields=('care_provider', 'month'), name='logsample_once', violation_error_code='STICKPROV_FINNS', violation_error_message='Månadens stickprov är redan draget.'),
        ),
        migrations.AddConstraint(
            model_name='logsample',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='logsample_month', violation_error_message='En månad börjar den första.'),
        ),
        migrations.AddIndex(
            model_name='logreview',
            index=models.Index(fields=['sample', 'place'], name='logreview_place'),
        ),
        migrations.AddConstraint(
            model_name='logreview',
            constraint=models.UniqueConstraint(fields=('sample', 'entry_id'), name='logreview_once', violation_error_message='Raden finns redan i stickprovet.'),
        ),
        migrations.AddConstraint(
            model_name='logreview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('reviewed_at__isnull', True), ('reviewed_by__isnull', True)), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False), ('outcome__in', ['ok', 'ask_manager', 'investigate'])), _connector='OR'), name='logreview_outcome_whole', violation_error_message='Välj om läsningen var rimlig.'),
        ),
        migrations.AddConstraint(
            model_name='logreview',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'ok']), models.Q(('note', ''), _negated=True), _connector='OR'), name='logreview_note', violation_error_code='SKRIV_ANTECKNING', violation_error_message='Skriv vad som behöver frågas eller utredas.'),
        ),
        guard_history("accesslog_logquestion"),
        guard_history("accesslog_logsample"),
        guard_history("accesslog_logreview"),
        guard_history("accesslog_guessnotice"),
    ]
