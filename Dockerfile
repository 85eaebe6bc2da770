# A static herald in an image that holds nothing else: no shell, no package
# manager, no root.

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=
RUN CGO_ENABLED=0 go build -tags goolm -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /out/herald ./cmd/herald
RUN mkdir -m 0700 /out/state

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /out/herald /herald
COPY --from=build --chown=65532:65532 /out/state /var/lib/herald
USER 65532:65532
WORKDIR /var/lib/herald
ENV HERALD_STATE=/var/lib/herald HERALD_LISTEN=:8080 HERALD_LOG_FORMAT=json
VOLUME /var/lib/herald
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["/herald", "healthcheck"]
ENTRYPOINT ["/herald"]
CMD ["serve"]
