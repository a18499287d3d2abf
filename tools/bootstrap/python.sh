#!/bin/sh
# Runs its arguments with a Python this project works with; says plainly when there is none.
# IMPULS_PYTHON names another one.
works='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))'
for python in "${IMPULS_PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if [ -n "$python" ] && "$python" -c "$works" >/dev/null 2>&1; then
        exec "$python" "$@"
    fi
done
echo "No Python 3.11 to 3.14 found. Install one (Debian, Ubuntu: apt install python3 python3-venv;" >&2
echo "others: python.org), or name it: make run IMPULS_PYTHON=/path/to/python3" >&2
exit 1
