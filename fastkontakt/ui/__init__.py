"""What both web doors draw with: base page, form renderer, components and figures."""
