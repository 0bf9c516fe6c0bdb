"""Keccak-256 as Ethereum uses it (Keccak team's original padding, not SHA3-256).

The standard library has only SHA-3, which pads differently, and no library that the program needs
anyway brings Keccak; these forty lines are held by published vectors in the tests.
"""

_RATE = 136  # bytes taken in at a time: 1600 bits less twice the 256 of the result
_MASK = (1 << 64) - 1
_LANES = [(x, y) for y in range(5) for x in range(5)]


def _constants() -> list[int]:
    """Return the 24 round constants, from the LFSR of the Keccak reference §1.2."""
    register, constants = 1, []
    for _ in range(24):
        constant = 0
        for power in range(7):
            if register & 1:
                constant |= 1 << ((1 << power) - 1)
            register = (register << 1) ^ (0x171 if register >> 7 else 0)
        constants.append(constant)
    return constants


def _offsets() -> dict[tuple[int, int], int]:
    """Return how far each lane is turned, from the walk of the reference §1.2."""
    offsets, lane = {(0, 0): 0}, (1, 0)
    for step in range(24):
        offsets[lane] = (step + 1) * (step + 2) // 2 % 64
        lane = lane[1], (2 * lane[0] + 3 * lane[1]) % 5
    return offsets


_CONSTANTS = _constants()
_OFFSETS = _offsets()


def _turned(lane: int, by: int) -> int:
    return ((lane << by) | (lane >> (64 - by))) & _MASK


def _permute(state: dict[tuple[int, int], int]) -> dict[tuple[int, int], int]:
    """Return ``state`` after Keccak-f[1600]: theta, rho, pi, chi and iota, 24 times."""
    for constant in _CONSTANTS:
        column = [
            state[x, 0] ^ state[x, 1] ^ state[x, 2] ^ state[x, 3] ^ state[x, 4] for x in range(5)
        ]
        parity = [column[x - 1] ^ _turned(column[(x + 1) % 5], 1) for x in range(5)]
        moved = {
            (y, (2 * x + 3 * y) % 5): _turned(state[x, y] ^ parity[x], _OFFSETS[x, y])
            for x, y in _LANES
        }
        state = {
            (x, y): moved[x, y] ^ (~moved[(x + 1) % 5, y] & moved[(x + 2) % 5, y])
            for x, y in _LANES
        }
        state[0, 0] ^= constant
    return state


def keccak256(data: bytes) -> bytes:
    """Return the 32-byte Keccak-256 hash of ``data``."""
    padding = bytearray(_RATE - len(data) % _RATE)
    padding[0] ^= 0x01
    padding[-1] ^= 0x80
    padded = data + bytes(padding)
    state = dict.fromkeys(_LANES, 0)
    for start in range(0, len(padded), _RATE):
        for place, lane in enumerate(_LANES[: _RATE // 8]):
            word = padded[start + 8 * place : start + 8 * place + 8]
            state[lane] ^= int.from_bytes(word, "little")
        state = _permute(state)
    return b"".join(state[lane].to_bytes(8, "little") for lane in _LANES[:4])
