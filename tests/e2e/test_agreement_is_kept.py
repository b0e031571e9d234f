"""In the browser: nothing that is typed in the draft of an agreement is lost, whatever happens.

Two people at once, a lost connection, an ended session, a killed server and a rejected save: each
keeps the text and says what happened. The ordinary run leaves the second tab and the killed server
to ``--all``: two people and a lost connection are told by the same words.
"""

import signal
import socket
import subprocess

import pytest

from tests import database
from tests.e2e.test_start_and_search import log_in, patient
from tests.site import DemoSite, Server, _collected_static, _serve, _wait

pytestmark = pytest.mark.e2e

TEXT = "Ring Maria på mobilen. Kväll och helg: ring 1177."
SAVED, NOT_SAVED = "#sparat:has-text('Sparat kl.')", "#sparat:has-text('Inte sparat')"
BOX = "[name=if_worse]"


def editor_of(site, name="Britta Stenström"):
    return f"/patient/{patient(site, name)['id']}/overenskommelse/redigera/"


def opened(page, site, who="sjukskoterska"):
    """The draft; these pages are told of refusals, so that no fault is looked for."""
    page.visit = lambda path: page.goto(site.url + path, wait_until="networkidle")
    log_in(page, who)
    page.visit(editor_of(site))
    return page


@pytest.fixture
def writer(page, demo_site):
    return opened(page, demo_site)


@pytest.fixture
def colleague(browser, demo_site):
    context = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
    yield opened(context.new_page(), demo_site, "verksamhetschef")
    context.close()


def stored(site):
    """What the server has of Britta's draft."""
    asked = "select content->>'if_worse' from agreements_agreement where state = 'draft' and "
    asked += "voided_at is null and patient_id = %s"
    with database.superuser(site.database) as connection:
        return connection.execute(asked, [patient(site, "Britta Stenström")["id"]]).fetchone()[0]


def test_it_saves_itself_two_seconds_after_the_last_key_and_says_when(writer, demo_site):
    writer.fill(BOX, TEXT)
    writer.wait_for_selector(SAVED)
    assert stored(demo_site) == TEXT
    writer.reload()
    assert writer.input_value(BOX) == TEXT


def test_two_people_at_once_see_each_other_and_choose_between_both_texts(
    writer, colleague, demo_site
):
    assert "Maria Öberg har också öppnat utkastet." in colleague.inner_text("#andra")
    mine = f"Tillsammans. {TEXT}"
    colleague.fill(BOX, "Ring Helena.")
    colleague.wait_for_selector(SAVED)
    writer.fill(BOX, mine)
    writer.wait_for_selector("#sparat:has-text('Helena Wiman har ändrat medan du skrev.')")
    assert writer.input_value(BOX) == mine
    assert stored(demo_site) == "Ring Helena."
    writer.click("text=Visa båda texterna")
    writer.wait_for_selector("#konflikt")
    sides = writer.locator(".sida-vid-sida section").all_inner_texts()
    assert [mine in sides[0], "Ring Helena." in sides[1]] == [True, True]
    assert writer.evaluate("document.activeElement.className") == "error-summary"
    writer.click("label:has-text('Båda')")
    writer.click("text=Spara det jag har valt")
    writer.wait_for_selector("text=Nu gäller det du har valt.")
    assert writer.input_value(BOX) == f"Ring Helena.\n{mine}"


@pytest.mark.slow
def test_two_tabs_of_one_person_are_two_texts_as_well(writer, demo_site):
    other = writer.context.new_page()
    other.goto(demo_site.url + editor_of(demo_site), wait_until="networkidle")
    other.fill(BOX, "Skrivet i den andra fliken.")
    other.wait_for_selector(SAVED)
    writer.fill(BOX, f"Skrivet i den första fliken. {TEXT}")
    writer.wait_for_selector("#sparat:has-text('har ändrat medan du skrev.')")
    writer.click("text=Visa båda texterna")
    writer.wait_for_selector("#konflikt")
    text = writer.inner_text("main")
    assert "Skrivet i den första fliken." in text
    assert "Skrivet i den andra fliken." in text


def test_a_lost_connection_is_said_and_tried_again_and_leaving_is_warned_of(writer, demo_site):
    asked = []
    writer.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    writer.click(BOX)  # a browser warns nobody who has touched nothing
    writer.context.set_offline(True)
    writer.fill(BOX, "Utan nät. " + TEXT)
    writer.wait_for_selector("#sparat:has-text('Servern svarar inte. Vi försöker igen.')")
    writer.evaluate("setTimeout(() => window.location.assign('/arbetslista/'))")
    writer.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert writer.input_value(BOX) == "Utan nät. " + TEXT
    writer.click("button:has-text('Signera')")
    writer.wait_for_timeout(500)
    assert writer.url.endswith("/redigera/")
    writer.context.set_offline(False)
    writer.wait_for_selector(SAVED, timeout=15_000)
    assert stored(demo_site) == "Utan nät. " + TEXT


def test_an_ended_session_is_said_and_the_text_waits_for_the_login(writer, demo_site):
    writer.context.clear_cookies(name="sessionid")
    writer.fill(BOX, "Efter utloggningen. " + TEXT)
    writer.wait_for_selector("#sparat:has-text('Du är utloggad.')")
    writer.click("#vagar >> text=Logga in igen")
    writer.click('button[name="person"][value="sjukskoterska"]')
    writer.wait_for_url("**/redigera/")
    assert writer.input_value(BOX) == "Efter utloggningen. " + TEXT
    assert "Här är det du skrev kl." in writer.inner_text("main")
    writer.wait_for_selector(SAVED)
    assert stored(demo_site) == "Efter utloggningen. " + TEXT


def test_who_logs_in_again_in_another_tab_goes_on_in_this_one(writer, demo_site):
    writer.context.clear_cookies()
    other = writer.context.new_page()
    other.visit = lambda path: other.goto(demo_site.url + path, wait_until="networkidle")
    log_in(other, "sjukskoterska")
    writer.fill(BOX, "Samma person. " + TEXT)
    writer.wait_for_selector(SAVED)
    assert stored(demo_site) == "Samma person. " + TEXT


def test_nothing_is_saved_in_the_name_of_somebody_else_who_logs_in(writer, demo_site):
    before = stored(demo_site)
    writer.context.clear_cookies()
    other = writer.context.new_page()
    other.visit = lambda path: other.goto(demo_site.url + path, wait_until="networkidle")
    log_in(other, "verksamhetschef")
    writer.fill(BOX, "Inte i hennes namn.")
    writer.wait_for_selector("#sparat:has-text('Sidan är för gammal.')")
    assert writer.input_value(BOX) == "Inte i hennes namn."
    assert stored(demo_site) == before


@pytest.mark.parametrize("field", ["[name=follow_up_on]"])
def test_a_rejected_save_is_said_with_its_reason_and_everything_stands_there(
    writer, demo_site, field
):
    writer.fill(BOX, "Avvisad. " + TEXT)
    writer.fill(field, "31 nov")
    writer.wait_for_selector("#sparat:has-text('Inte sparat. 31 november finns inte.')")
    writer.click("button:has-text('Förhandsgranska')")
    writer.wait_for_selector(".error-summary")
    assert writer.input_value(BOX) == "Avvisad. " + TEXT
    assert writer.input_value(field) == "31 nov"
    writer.fill(field, "2027-03-12")
    writer.wait_for_selector(SAVED)
    assert stored(demo_site) == "Avvisad. " + TEXT


@pytest.mark.slow
def test_a_killed_server_that_comes_back_has_the_text(page):
    """A site of its own, because it is killed as a power cut does it."""
    template = database.demo_template()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with database.clone(template, f"site_{port}") as name:
            site = DemoSite(f"http://127.0.0.1:{port}", name, database.demo_facts())
            server = _started(listener, site)
            try:
                writer = opened(page, site)
                writer.fill(BOX, "Före strömavbrottet.")
                writer.wait_for_selector(SAVED)
                _kill(server)
                listener.close()
                writer.fill(BOX, TEXT)
                writer.wait_for_selector("#sparat:has-text('Servern svarar inte.')")
                assert writer.input_value(BOX) == TEXT
                with socket.create_server(("127.0.0.1", port)) as again:
                    server = _started(again, site)
                    writer.wait_for_selector(SAVED, timeout=30_000)
                    assert stored(site) == TEXT
                    writer.reload()
                    assert writer.input_value(BOX) == TEXT
            finally:
                server.terminate()
                server.wait(timeout=30)


def _started(listener, site):
    server = _serve(listener, site.database, _collected_static())
    _wait(Server(site.url, site.database, server))
    return server


def _kill(server: subprocess.Popen[bytes]) -> None:
    """The server and its worker, at once."""
    found = subprocess.run(
        ["pgrep", "-P", str(server.pid)], capture_output=True, text=True, check=False
    )
    server.send_signal(signal.SIGKILL)
    for worker in found.stdout.split():
        subprocess.run(["kill", "-9", worker], check=False)
    server.wait(timeout=30)


def test_rows_are_added_and_taken_away_with_the_keyboard(writer, demo_site):
    before = writer.locator(".rader-goals .rad").count()
    writer.focus("button[value=fler-goals]")
    writer.keyboard.press("Enter")
    assert writer.evaluate("document.activeElement.name").startswith("goals-")
    writer.keyboard.type("Baka bullar")
    writer.wait_for_selector(SAVED)
    assert writer.locator(".rader-goals .rad").count() == before + 1
    writer.locator(".rader-goals .rad").last.locator("button").press("Enter")
    assert writer.locator(".rader-goals .rad").count() == before
    assert writer.evaluate("document.activeElement.value") == "fler-goals"
    writer.keyboard.press("Enter")
    writer.locator(".rader-goals .rad").first.locator("button").press("Enter")
    legends = writer.locator(".rader-goals .rad legend").all_inner_texts()
    assert legends == [f"Mål {number + 1}" for number in range(before)]


def test_without_javascript_the_draft_is_written_saved_and_previewed(browser, demo_site):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = opened(context.new_page(), demo_site)
    rows = page.locator(".rader-goals .rad").count()
    page.click("button[value=fler-goals]")
    page.wait_for_url("**/redigera/?fler=goals*")
    assert page.locator(".rader-goals .rad").count() == rows + 1
    page.fill(BOX, "Utan skript. " + TEXT)
    page.click("button:has-text('Förhandsgranska')")
    page.wait_for_url("**/forhandsgranska/")
    assert "Utan skript." in page.inner_text(".avtal")
    assert "Intern anteckning" not in page.inner_text(".avtal")
    context.close()
