"""The log reviewer's addresses, included under granskning/: ids only, never a number."""

from django.urls import URLPattern, path

from fastkontakt.web.views import log, log_extract, log_queue, log_samples

log_urls: list[URLPattern] = [
    path("", log_queue.overview, name="review"),
    path("logg/", log.rows, name="review-log"),
    path("stickprov/", log_samples.samples, name="review-samples"),
    path("stickprov/<uuid:sample_id>/", log_samples.sample, name="review-sample"),
    path("stickprov/rad/<uuid:review_id>/", log_samples.judge, name="review-judge"),
    path("patient/", log_extract.find, name="review-patients"),
    path("patient/<uuid:patient_id>/", log_extract.extract_page, name="review-patient"),
    path("patient/<uuid:patient_id>/fil/", log_extract.extract_file, name="review-patient-file"),
    path("patient/<uuid:patient_id>/andringar/", log_extract.changes, name="review-changes"),
    path("patient/<uuid:patient_id>/samtycken/", log_extract.consents, name="review-consents"),
    path("fragor/<uuid:question_id>/svara/", log_queue.answer, name="review-answer"),
    path("sokningar/<uuid:notice_id>/klar/", log_queue.handle, name="review-notice"),
    path("nodoppningar/<uuid:emergency_id>/", log_queue.emergency, name="review-emergency"),
    path("skyddade/<uuid:opening_id>/", log_queue.protected, name="review-opening"),
]
