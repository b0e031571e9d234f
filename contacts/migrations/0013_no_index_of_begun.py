"""The work list asks the unit first since it no longer leaves out old facts: nobody reads it."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0012_work_list_paths'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='contact',
            name='vardkontakt_begun',
        ),
    ]
