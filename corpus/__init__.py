"""The Polybius event corpus: our own sentences in the voice of news, in PLOVER's terms (CC BY 4.0)."""
