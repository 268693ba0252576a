"""Whether two claims were compared, and with what result: the one verdict that grouping, comparing and the pages ask.

``verdict`` puts together what ``answers`` (typed values), ``roles`` (who does what to whom) and ``leftovers`` (what stands in one claim and
not in the other) find, and ``substance`` says how likely two claims are to say the same.
"""
