"""共议: residents of an urban community decide together, and anyone can check the count."""

import os

# Piccolo finds its engine by this name; set before any table is imported.
os.environ.setdefault("PICCOLO_CONF", "gongyi.piccolo_conf")
