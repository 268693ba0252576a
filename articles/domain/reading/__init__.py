"""From text to claims: cleaning, sentences, entities, quantities, dates, attribution."""
