#!/usr/bin/env bash
# Health check of a container: 0 if the service on this port is ready. Neither curl nor a second JVM is needed.
#   ready.sh [PORT] [PATH]
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${1:-8080}"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${2:-/ready}" >&3
read -r -t 5 _ status _ <&3
[ "$status" = 200 ]
