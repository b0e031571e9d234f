"""The work list asks the unit first since it no longer leaves out old facts: nobody reads it."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('patients', '0010_figures_without_the_dead'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='listing',
            name='listing_begun',
        ),
    ]
