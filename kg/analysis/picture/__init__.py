"""Pictures as SVG: the network, a timeline and places; static, without scripts."""
