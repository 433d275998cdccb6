"""What time and other apps ask of the timeline."""

from . import importing as importing  # registers what files may bring
