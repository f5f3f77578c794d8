"""`python -m infra.local ORDER`: what the Makefile's orders do, from a bare Python on."""

import sys

OLDEST = (3, 11)


def main() -> int:
    if sys.version_info < OLDEST:
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        print("Name a newer one: make PYTHON=/path/to/python3 …")
        return 1
    # Only now: an older Python cannot even read the rest.
    from infra.local.orders import ORDERS, carry_out

    if len(sys.argv) != 2 or sys.argv[1] not in ORDERS:
        print(f"usage: python -m infra.local {'|'.join(ORDERS)}", file=sys.stderr)
        return 2
    return carry_out(sys.argv[1])


if __name__ == "__main__":
    sys.exit(main())
