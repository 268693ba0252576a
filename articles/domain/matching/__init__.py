"""Claims and answers to groups: names resolved, pairs scored, questions grown."""
