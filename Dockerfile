FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot bot
COPY dialogs dialogs
COPY jobs jobs
COPY models models
COPY locales locales
RUN for po in locales/*/LC_MESSAGES/messages.po; do pybabel -q compile -i "$po" -o "${po%.po}.mo"; done \
    && useradd --create-home mluvme
USER mluvme
EXPOSE 8080
ENV HTTP_HOST=0.0.0.0
HEALTHCHECK --start-period=60s --interval=15s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=3)"]
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot", "run"]
