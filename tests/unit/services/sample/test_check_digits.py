"""The check digits, by published examples and by the property the standards state."""

from crm_desktop.services.sample import check_digits


def test_a_credit_code_ends_in_the_sign_of_the_standards_own_example() -> None:
    # GB 32100-2015 works out 91350100M000100Y4 followed by 3
    start = "91350100M000100Y4"
    values = [check_digits.USCC_VALUES[sign] for sign in start]
    total = sum(value * weight for value, weight in zip(values, check_digits.USCC_WEIGHTS, strict=True))
    assert check_digits.USCC_SIGNS[-total % 31] == "3"


def test_a_credit_code_holds_kind_region_and_organisation_code() -> None:
    code = check_digits.credit_code("91", "330105", "12345678")
    assert len(code) == 18
    assert code.startswith("9133010512345678")
    assert code[16] == check_digits.organisation_check("12345678")


def test_one_wrong_sign_in_a_credit_code_shows() -> None:
    right = check_digits.credit_code("91", "330105", "12345678")
    wrong = check_digits.credit_code("91", "330106", "12345678")
    assert right[17] != wrong[17]


def test_a_british_vat_number_adds_up_to_a_multiple_of_97() -> None:
    number = check_digits.british_vat("4482073")
    digits = [int(sign) for sign in number[2:]]
    total = sum(digit * weight for digit, weight in zip(digits, (8, 7, 6, 5, 4, 3, 2), strict=False))
    assert (total + digits[7] * 10 + digits[8]) % 97 == 0
