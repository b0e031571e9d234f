"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from fastkontakt.checks import refuse_demo_in_production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fastkontakt.settings.production")

application = get_wsgi_application()
refuse_demo_in_production()
