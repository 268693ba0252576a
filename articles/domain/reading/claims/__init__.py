"""What becomes a claim: the sentences that state something, and the clauses of each that can be disputed apart."""

from articles.domain.reading.claims.clauses import Clause, find_clauses, owner_of, whole
from articles.domain.reading.claims.printable import printable
from articles.domain.reading.claims.statements import states_something

__all__ = ["Clause", "find_clauses", "owner_of", "printable", "states_something", "whole"]
