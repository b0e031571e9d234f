"""What ``deploy/audit.sql`` added to the log; the table is not Django's, so nothing is run."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accesslog', '0002_reviews'),
    ]

    operations = [
        migrations.AddField('accessentry', 'system', models.TextField(default=''), preserve_default=False),
        migrations.AddField('accessentry', 'care_provider_name', models.TextField(default=''), preserve_default=False),
        migrations.AddField('accessentry', 'staff_hsa_id', models.TextField(default=''), preserve_default=False),
        migrations.AddField('accessentry', 'recipient', models.TextField(default=''), preserve_default=False),
        migrations.AddField('accessentry', 'representative_id', models.UUIDField(null=True)),
        migrations.AddField('accessentry', 'chain', models.SmallIntegerField(default=0), preserve_default=False),
        migrations.AddField('accessentry', 'seq', models.BigIntegerField(default=0), preserve_default=False),
    ]
