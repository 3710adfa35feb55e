# One image for web and for commands. It holds no records: those live in the database and in /data.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    DATA_DIR=/data \
    STATIC_ROOT=/app/staticfiles

# Charts are offered as PNG too, and their words need a font.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin archive \
    && install -d -o archive -g archive /data

WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .

# Only names and bytes of style sheets and scripts come out of this, so any key and any folder will do.
RUN DATA_DIR=/tmp/build SECRET_KEY=only-while-the-image-is-built-0123456789 \
    python manage.py collectstatic --noinput --verbosity 0 && rm -rf /tmp/build

USER archive
VOLUME /data
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/', timeout=4)"]

CMD ["gunicorn", "--config", "config/gunicorn.py", "--bind", "0.0.0.0:8000", "--workers", "2", "config.wsgi"]
