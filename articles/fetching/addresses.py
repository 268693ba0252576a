"""Which network addresses are public: on the internet, and nothing of this machine, its network or its provider."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Of IPv6 only this is given out to the public internet (RFC 4291, IANA).
_GIVEN_OUT = ip_network("2000::/3")
# What Python's ``is_global`` lets through, or did in some version, and what leads to an IPv4 address hidden in an IPv6 one.
_REFUSED_4 = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "100.64.0.0/10",  # shared by a provider's customers (RFC 6598)
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays of 6to4
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_REFUSED_6 = tuple(
    ip_network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address within
        "3fff::/20",  # documentation
    )
)
# This machine, and the networks that anybody may use within a house (RFC 1918, RFC 4193). Link-local addresses are a provider's at times.
_INSIDE = tuple(ip_network(block) for block in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"))


def is_inside(address: str) -> bool:
    """Return whether an address in its usual spelling is this machine's, or one of a private network.

    >>> is_inside("127.0.0.1"), is_inside("::ffff:10.0.0.1"), is_inside("169.254.169.254"), is_inside("93.184.215.14")
    (True, True, False, False)
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return any(parsed in block for block in _INSIDE)


def is_public(address: str) -> bool:
    """Return whether an address in its usual spelling is one of the public internet. What is no address is not.

    >>> is_public("93.184.215.14"), is_public("100.64.0.1"), is_public("64:ff9b::7f00:1"), is_public("::ffff:10.0.0.1")
    (True, False, False, False)
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        return _is_public_6(parsed)
    return _is_public_4(parsed)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in block for block in _REFUSED_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address.ipv4_mapped is not None:
        return _is_public_4(address.ipv4_mapped)
    return address.is_global and address in _GIVEN_OUT and not any(address in block for block in _REFUSED_6)
