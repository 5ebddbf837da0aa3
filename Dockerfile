# One replica of the app, as compose.yaml starts it.

FROM python:3.11-slim

COPY pyproject.toml constraints.txt README.md LICENSE app.py /build/
COPY .streamlit/config.toml /build/.streamlit/
COPY data /build/data
COPY matrix /build/matrix

# A wheel carries all that the app needs, so the clone does not stay.
RUN pip install --no-cache-dir --root-user-action ignore -c /build/constraints.txt "/build[postgres]" \
    && rm -r /build \
    && useradd --create-home --uid 10001 matrix

USER matrix
WORKDIR /home/matrix

EXPOSE 8501

# It answers when the database does.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]

CMD ["stance-matrix", "serve", "--server.address", "0.0.0.0", "--server.headless", "true"]
