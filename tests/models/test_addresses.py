from __future__ import annotations

import pytest

from clubmgr.models.addresses import (
    normalise_email,
    normalise_handle,
    normalise_phone,
    written,
)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Jean.Dupont+news@GoogleMail.com", "jeandupont@gmail.com"),
        ("mailto:Ana@Example.org", "ana@example.org"),
        ("MAILTO:ana@example.org", "ana@example.org"),
        ("ana+x@example.org", "ana@example.org"),
        ("a.b@example.org", "a.b@example.org"),
        ("+x@example.org", "+x@example.org"),
        ("nobody", ""),
        ("", ""),
    ],
)
def test_spellings_of_one_mailbox_are_the_same(text: str, same: str) -> None:
    assert normalise_email(text) == same


@pytest.mark.parametrize(
    ("text", "country", "same"),
    [
        ("06 12 34 56 78", "", "+33612345678"),
        ("+33 (0)6 12.34.56.78", "BE", "+33612345678"),
        ("0033612345678", "fr", "+33612345678"),
        ("0472/12.34.56", "BE", "+32472123456"),
        ("(212) 555-0123", "US", "+12125550123"),
        ("06 12 34 56 78 ext. 12", "", "+33612345678;ext=12"),
        ("٠٦١٢٣٤٥٦٧٨", "", "+33612345678"),
        ("1-415-555-2671", "", "+14155552671"),
        ("on request", "", ""),
        ("12", "FR", ""),
        ("9" * 5000, "", ""),
    ],
)
def test_a_number_is_the_same_however_its_country_writes_it(
    text: str, country: str, same: str
) -> None:
    assert normalise_phone(text, country) == same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("https://www.instagram.com/Léa.P/", "instagram:lea.p"),
        ("Insta: @lea.p", "instagram:lea.p"),
        ("https://twitter.com/lea", "x:lea"),
        ("https://youtube.com/@lea?sub=1", "youtube:lea"),
        ("https://www.linkedin.com/in/lea-p/", "linkedin:lea-p"),
        ("https://de.linkedin.com/in/lea-p", "linkedin:lea-p"),
        ("https://pt-br.facebook.com/lea", "facebook:lea"),
        ("https://mobile.twitter.com/lea", "x:lea"),
        ("https://www.threads.com/@lea", "threads:lea"),
        ("https://linkedin.com/in/ren%C3%A9", "linkedin:rene"),
        ("linkedin.com/in/rené", "linkedin:rene"),
        ("whatsapp: 06 12 34 56 78", "whatsapp:+33612345678"),
        ("whatsapp: lea", ""),
        ("https://de.example.org/lea", "de.example.org/lea"),
        ("https://mastodon.social/@lea", "@lea@mastodon.social"),
        ("@Lea", "@lea"),
        ("https://www.lea.blog/", "lea.blog"),
        ("blog", ""),
        ("lea@example.org", ""),
        ("https://instagram.com/", ""),
    ],
)
def test_a_profile_is_the_same_by_its_address_and_by_its_name(text: str, same: str) -> None:
    assert normalise_handle(text) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("facebook.com/profile.php?id=1", "https://www.facebook.com/profile.php?id=2"),
        ("facebook.com/groups/gardens", "facebook.com/groups/roses"),
        ("youtube.com/watch?v=1", "youtube.com/watch?v=2"),
        ("instagram.com/p/C1", "instagram.com/p/C2"),
        ("blog.example/?p=1", "blog.example/?p=2"),
    ],
)
def test_pages_of_one_site_are_not_the_same_profile(one: str, other: str) -> None:
    assert normalise_handle(one) != normalise_handle(other)
    assert normalise_handle(one) == normalise_handle(f"HTTPS://WWW.{one}#top") != ""


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("06 12 34 56 78", "FR"),
        ("612345678", "FR"),
        ("+33 (0)6 12 34 56 78", ""),
        ("0033 6 12 34 56 78", ""),
        ("06 12 34 56 78 ext. 12", "FR"),
        ("612 345 678", "ES"),
        ("+34 612 345 678", ""),
        ("(212) 555-0123", "US"),
        ("1-212-555-0123", "US"),
        ("0472/12.34.56", "BE"),
        ("+44 (0)20 7946 0958", ""),
        ("06 1234 5678", "IT"),
        ("8 (912) 345-67-89", "RU"),
    ],
)
def test_a_number_is_among_the_digits_with_which_it_is_written(text: str, country: str) -> None:
    digits = "".join(sign for sign in text if sign.isdigit())
    assert digits in written(normalise_phone(text, country))


def test_of_what_is_no_number_nothing_is_written() -> None:
    assert written("") == frozenset()
