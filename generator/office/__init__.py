"""LibreOffice and PDF: conversion by listener processes, substituted fonts, page counts."""

from ..doors import front_door

__getattr__, __dir__, __all__ = front_door(__name__, __file__)
