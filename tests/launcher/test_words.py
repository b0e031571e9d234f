"""./fk says one plain sentence and ends with code 2 where the person has to do something."""

import os
import socket
import subprocess
import sys

import pytest

from launcher import demo, tests
from launcher.plain import ROOT

pytestmark = pytest.mark.pure


def fk(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "fk", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def assert_one_sentence(answer, part):
    assert answer.returncode == 2
    assert part in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_without_a_word_it_tells_its_words():
    answer = fk()
    assert answer.returncode == 0
    assert "./fk demo" in answer.stdout


def test_an_unknown_word_is_a_sentence():
    assert_one_sentence(fk("deom"), "Okänt ord: deom")


def test_an_unknown_option_is_a_sentence(tmp_path):
    assert_one_sentence(fk("demo", "--prot", "8001"), "Så här: ./fk demo")


@pytest.mark.parametrize("port", ["hundra", "70000", "-1"])
def test_an_impossible_port_is_a_sentence(tmp_path, port):
    answer = fk("demo", f"--port={port}", "--data", str(tmp_path))
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


def test_a_taken_port_is_a_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert_one_sentence(fk("demo", "--port", port, "--data", str(tmp_path)), "upptagen")


def test_an_unwritable_folder_is_a_sentence(tmp_path):
    file = tmp_path / "file"
    file.touch()
    assert_one_sentence(fk("demo", "--data", str(file / "data")), "går inte att skriva i")


def test_the_folder_may_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("FK_DATA", str(tmp_path))
    assert demo.options_from([]).data == tmp_path


def test_pytest_alone_says_what_to_write_instead():
    environment = {key: value for key, value in os.environ.items() if key != "FK_TEST_RUN"}
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/launcher/test_leaks.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 2
    assert "./fk test" in answer.stdout + answer.stderr


def test_an_old_python_gets_a_sentence():
    source = (ROOT / "fk").read_text(encoding="utf-8")
    old = "import sys; sys.version_info = (3, 8)\n" + source.split("import sys\n", 1)[1]
    answer = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True)
    assert_one_sentence(answer, "Python 3.11")


def test_each_postgresql_has_its_own_kept_cluster():
    assert tests.cluster_name(()) != tests.cluster_name(("--bin", "/usr/lib/postgresql/15/bin"))
