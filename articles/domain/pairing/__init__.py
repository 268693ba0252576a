"""The pair reader: two sentences with an answer marked in each, and how likely both answer one question, and differently.

Nothing here knows what kind of answer is marked. Sentences are aligned by the vectors of their tokens (``encoder``); what aligns around
two answers, and what does not, says whether they answer one question (``features``); boosted trees weigh it (``scoring``).
"""
