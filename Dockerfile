# gongwen with spreadsheets, Parquet and `gongwen mcp`: see docs/agents.md for how it is run. Nothing is installed that was
# not checked by the hashes of requirements/.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/gongwen
ENV PATH=/opt/gongwen/bin:$PATH
WORKDIR /src
COPY requirements/build.txt requirements/container.txt requirements/
RUN pip install --require-hashes -r requirements/build.txt \
 && pip install --require-hashes --no-build-isolation -r requirements/container.txt
COPY LICENSE README.md pyproject.toml setup.cfg ./
COPY schema schema
COPY parser parser
RUN pip install --no-deps --no-index --no-build-isolation . \
 && pip uninstall --yes setuptools pip \
 && python -m compileall -q /opt/gongwen

FROM python:3.13-slim
COPY --from=build /opt/gongwen /opt/gongwen
ENV PATH=/opt/gongwen/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
RUN useradd --system --no-create-home --uid 10001 --shell /usr/sbin/nologin gongwen
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["gongwen"]
CMD ["--help"]
