"""The currencies there are: their ISO 4217 codes, their decimals, and how people write them.

The codes in use at the beginning of 2026; what is on file under an older one is still read.
"""

CODES = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL "
    "GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
    "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD "
    "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH "
    "UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG".split()
)
_NO_DECIMALS = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split())
_THOUSANDTHS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
#: The longest first: "US$" is not "$". A bare "$", "£" and "¥" are the dollar, pound and yen.
SIGNS = {
    "US$": "USD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "AU$": "AUD", "A$": "AUD", "C$": "CAD",
    "S$": "SGD", "R$": "BRL", "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₫": "VND", "₦": "NGN", "₱": "PHP", "฿": "THB",
}  # fmt: skip
NAMES = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP",
    "pounds": "GBP", "quid": "GBP", "yen": "JPY", "zł": "PLN", "zloty": "PLN", "kč": "CZK",
    "sfr": "CHF",
}  # fmt: skip
#: What several countries call theirs.
SHARED = frozenset("kr krone kroner kronor krona rs rupee rupees franc francs peso pesos".split())


def decimals(currency: str) -> int:
    """How many decimals sums in the currency have; two where it is not known."""
    return 0 if currency in _NO_DECIMALS else 3 if currency in _THOUSANDTHS else 2
