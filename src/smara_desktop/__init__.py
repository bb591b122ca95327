"""An offline register of the beneficiaries of the social-economy programme of Es-Semara."""

__version__ = "0.1.0"
