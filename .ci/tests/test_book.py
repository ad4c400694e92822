"""The launcher: what a reader's machine may do to it, and that the next run repairs what the last one left."""
import contextlib
import functools
import http.server
import importlib.machinery
import importlib.util
import io
import json
import os
import platform
import shutil
import signal
import ssl
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import unittest
from pathlib import Path
from unittest import mock

import ensurepip  # noqa: F401  before a test pretends that this is another system
import venv  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True


def launcher(path=ROOT / "book"):
    """The program ./book as a module of its own."""
    loader = importlib.machinery.SourceFileLoader("book", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("book", loader))
    loader.exec_module(module)
    return module


def fake_jdk(home, version="25.0.1", tools=("java", "javac", "jshell"), release=True):
    (home / "bin").mkdir(parents=True)
    for name in tools:
        (home / "bin" / name).write_text("#!/bin/sh\n")
        (home / "bin" / name).chmod(0o755)
    if release:
        (home / "release").write_text(f'IMPLEMENTOR="Nobody"\nJAVA_VERSION="{version}"\n')
    return home


def cell(key, source, kind="markdown"):
    made = {"cell_type": kind, "id": key, "metadata": {}, "source": source}
    return dict(made, outputs=[], execution_count=None) if kind == "code" else made


def notebook(*cells):
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


class Scratch(unittest.TestCase):
    """A folder with spaces and umlauts, and in it a project that holds nothing but the launcher."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="Bücher und mehr ")).resolve()
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.project = self.folder / "ein Buch"
        self.project.mkdir()
        shutil.copy2(ROOT / "book", self.project)
        (self.project / "requirements.lock").write_text("")
        self.book = launcher(self.project / "book")

    def machine(self, usual=(), **environ):
        """A machine with nothing on its PATH and JDKs in these usual places."""
        stack = contextlib.ExitStack()
        stack.enter_context(mock.patch.object(self.book, "USUAL_PLACES", tuple(map(str, usual))))
        stack.enter_context(mock.patch.dict(os.environ, {"PATH": "/nowhere", **environ}))
        for name in {"JAVA_HOME", "CONDA_PREFIX"} - environ.keys():
            os.environ.pop(name, None)
        return stack

    def outcome(self, *args):
        """Exit code, standard output, standard error of a command in this process."""
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
            return self.book.main(list(args)), out.getvalue(), err.getvalue()


class Misuse(Scratch):
    def test_wrong_arguments_are_misuse_and_say_the_way_out(self):
        for args in (["open", "--fast"], ["open", "a.ipynb", "b.ipynb"], ["open", "--port"], ["open", "--port", "99999"], ["open", "--port", "x"],
                     ["run"], ["run", "no such.ipynb"], ["run", str(ROOT / "book"), "--to", "no/such/folder/x"], ["test", "one"], ["doctor", "-v"], ["bench"], ["bench", "x"], ["bench", "kernel", "--plot", "x"], ["nonsense"], ["--fast"]):
            with self.subTest(args=args):
                code, _, said = self.outcome(*args)
                self.assertEqual(2, code, said)
                self.assertIn("What to do:", said)

    def test_help_is_there_without_any_ground(self):
        with self.machine():
            code, said, _ = self.outcome()
        self.assertEqual(0, code)
        self.assertIn("run NOTEBOOK", said)


class Jdk(Scratch):
    def found(self, usual=(), **environ):
        with self.machine(usual, **environ):
            return self.book.look_for_jdk()

    def test_an_older_default_java_does_not_hide_a_newer_jdk(self):
        old, new = fake_jdk(self.folder / "jdk-17", "17.0.9"), fake_jdk(self.folder / "jdk-25")
        self.assertEqual(new, self.found([self.folder / "jdk-*"], PATH=str(old / "bin"))[0])
        self.assertEqual(new, self.found([self.folder / "jdk-*"], JAVA_HOME=str(old))[0])

    def test_java_8s_way_of_counting_is_read(self):
        self.assertEqual(8, self.book.java_version(fake_jdk(self.folder / "jdk8", "1.8.0_392")))

    def test_java_home_at_a_jre_is_passed_over_and_named(self):
        jre = fake_jdk(self.folder / "jre-25", tools=("java",))
        home, remarks = self.found(JAVA_HOME=str(jre))
        self.assertIsNone(home)
        self.assertIn("a JRE, not a JDK", remarks[0])
        jdk = fake_jdk(self.folder / "jdk-26", "26")
        self.assertEqual(jdk, self.found([jdk], JAVA_HOME=str(jre))[0])

    def test_a_jdk_without_javac_is_none(self):
        home = fake_jdk(self.folder / "jdk-25", tools=("java", "jshell"))
        self.assertEqual((None, [f"{home} (the usual place) is Java 25 without javac or jshell: a JRE, not a JDK"]), self.found([home]))

    def test_a_folder_without_a_release_file_is_no_java_home(self):
        home = fake_jdk(self.folder / "jdk-25", release=False)
        self.assertEqual((None, [f"{home} (JAVA_HOME) is no Java home"]), self.found(JAVA_HOME=str(home)))
        self.assertIsNone(self.found(JAVA_HOME=str(self.folder / "not there"))[0])

    def test_the_best_of_the_usual_places_is_used_when_java_home_is_unset(self):
        fake_jdk(self.folder / "jvm" / "jdk-21", "21"), fake_jdk(self.folder / "jvm" / "jdk-25")
        self.assertEqual(self.folder / "jvm" / "jdk-25", self.found([self.folder / "jvm" / "*"])[0])

    def test_doctor_opens_with_a_jdk_only(self):
        with self.machine([fake_jdk(self.folder / "jre", tools=("java",))]), mock.patch.object(self.book.sys, "platform", "darwin"):
            code, said, _ = self.outcome("doctor")
        self.assertEqual(4, code)
        self.assertRegex(said, "(?s)a JRE, not a JDK.*MISSING  a JDK 25 or newer.*cannot open yet: 1 missing")
        with self.machine([fake_jdk(self.folder / "jdk")]), mock.patch.object(self.book.sys, "platform", "darwin"):
            code, said, _ = self.outcome("doctor")
        self.assertEqual(0, code)
        self.assertIn("The book can open.", said)

    def test_without_consent_nothing_is_fetched_and_three_ways_are_named(self):
        with self.machine([fake_jdk(self.folder / "jdk-21", "21")], JAVA_HOME=str(self.folder / "jdk-21")), \
                mock.patch.object(self.book, "ensure_environment"), mock.patch.object(self.book.sys, "stdin", io.StringIO()):
            code, _, said = self.outcome("prove")
        self.assertEqual(4, code)
        for words in ("Java 21, too old", "no JDK 25", "--yes", "package manager", "JAVA_HOME"):
            self.assertIn(words, said)
        self.assertFalse((self.project / ".book" / "jdk").exists())


class Download(Scratch):
    """The JDK comes from an index on this machine: cjdk wants https, so it gets a certificate of its own."""

    def setUp(self):
        super().setUp()
        certificate, key = self.folder / "cert.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate], check=True, capture_output=True)
        site, self.drops = self.folder / "site", 0
        fake_jdk(site / "jdk-25.0.1+8")
        (site / "jdk-25.0.1+8" / "lib").mkdir()
        (site / "jdk-25.0.1+8" / "lib" / "modules").write_bytes(os.urandom(300_000))
        with tarfile.open(site / "jdk.tar.gz", "w:gz") as archive:
            archive.add(site / "jdk-25.0.1+8", "jdk-25.0.1+8")
        test = self

        class Site(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def copyfile(self, source, out):
                if not self.path.endswith(".tar.gz") or not test.drops:
                    return super().copyfile(source, out)
                test.drops -= 1
                out.write(source.read(100_000))
                self.close_connection = True

        server = http.server.ThreadingHTTPServer(("localhost", 0), functools.partial(Site, directory=site))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        where = f"https://localhost:{server.server_port}"
        arch = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
        (site / "index.json").write_text(json.dumps({sys.platform: {arch: {"jdk@temurin": {"25.0.1": f"tgz+{where}/jdk.tar.gz"}}}}))
        self.index = dict(BOOK_JDK_INDEX=f"{where}/index.json", REQUESTS_CA_BUNDLE=str(certificate), NO_PROXY="localhost")

    def fetched(self):
        with self.machine(**self.index), mock.patch.object(self.book, "python_of", lambda _: sys.executable):
            with contextlib.redirect_stderr(io.StringIO()):
                return self.book.ensure_jdk(True)

    def test_a_jdk_is_fetched_into_the_project_once(self):
        home = self.fetched()
        self.assertTrue(home.is_relative_to(self.project / ".book"), home)
        self.assertTrue(self.book.is_jdk(home))
        with self.machine():
            self.assertEqual((home, []), self.book.look_for_jdk())

    def test_a_connection_dropped_half_way_is_told_and_the_next_run_repairs_it(self):
        self.drops = 1
        with self.assertRaises(self.book.Trouble) as dropped:
            self.fetched()
        self.assertIn("Downloading a JDK failed", dropped.exception.cause)
        self.assertTrue(dropped.exception.log.is_file())
        with self.machine():
            self.assertIsNone(self.book.look_for_jdk()[0])
        self.assertTrue(self.book.is_jdk(self.fetched()))

    def test_an_index_out_of_reach_is_told_with_three_ways(self):
        self.index["BOOK_JDK_INDEX"] = "https://localhost:9/index.json"
        with self.assertRaises(self.book.Trouble) as unreachable:
            self.fetched()
        self.assertEqual(4, unreachable.exception.code)
        self.assertIn("three ways", unreachable.exception.way_out)


class Merge(Scratch):
    def merged(self, mine, base, new):
        return [(c["id"], "".join(c["source"])) for c in self.book.refreshed(notebook(*mine), notebook(*base), notebook(*new))["cells"]]

    def test_an_untouched_cell_is_the_books(self):
        self.assertEqual([("a", "new")], self.merged([cell("a", "old")], [cell("a", "old")], [cell("a", "new")]))

    def test_a_changed_cell_is_the_readers(self):
        self.assertEqual([("a", "mine"), ("b", "new")], self.merged(
            [cell("a", "mine"), cell("b", "old")], [cell("a", "old"), cell("b", "old")], [cell("a", "old"), cell("b", "new")]))

    def test_a_conflict_keeps_both(self):
        merged = self.merged([cell("a", "mine")], [cell("a", "old")], [cell("a", "new")])
        self.assertEqual(["mine", "new"], [merged[0][1], merged[2][1]])
        self.assertIn("yours is kept", merged[1][1])
        self.assertEqual(3, len({key for key, _ in merged}))

    def test_conflict_after_conflict_leaves_one_copy_of_the_books(self):
        mine = self.book.refreshed(notebook(cell("a", "mine")), notebook(cell("a", "1")), notebook(cell("a", "2")))["cells"]
        for version in ("3", "4"):
            mine = self.book.refreshed(notebook(*mine), notebook(cell("a", str(int(version) - 1))), notebook(cell("a", version)))["cells"]
            self.assertEqual(["mine", version], [mine[0]["source"], mine[2]["source"]])
            self.assertEqual(3, len(mine))
        mine[2]["source"] = "what I made of 4"
        mine = self.book.refreshed(notebook(*mine), notebook(cell("a", "4")), notebook(cell("a", "5")))["cells"]
        self.assertEqual({"mine", "5", "what I made of 4"}, {c["source"] for c in mine if "yours is kept" not in c["source"]})
        self.assertEqual(len(mine), len({c["id"] for c in mine}))

    def test_own_cells_stay_where_they_were(self):
        merged = [source for _, source in self.merged(
            [cell("m0", "first"), cell("a", "1"), cell("m1", "between"), cell("b", "2"), cell("m2", "last")],
            [cell("a", "1"), cell("b", "2")], [cell("a", "1!"), cell("b", "2"), cell("c", "3")])]
        self.assertEqual(["first", "1!", "between", "2", "last", "3"], merged)

    def test_a_cell_that_the_reader_deleted_stays_away_until_the_book_changes_it(self):
        both = [cell("a", "1"), cell("b", "2")]
        self.assertEqual([("a", "1")], self.merged([cell("a", "1")], both, both))
        self.assertEqual([("a", "1"), ("b", "2!")], self.merged([cell("a", "1")], both, [cell("a", "1"), cell("b", "2!")]))

    def test_a_cell_that_the_book_deleted_stays_only_if_the_reader_worked_in_it(self):
        base = [cell("a", "1"), cell("b", "2"), cell("c", "3")]
        self.assertEqual([("a", "1"), ("c", "mine")], self.merged([cell("a", "1"), cell("b", "2"), cell("c", "mine")], base, [cell("a", "1")]))

    def test_outputs_stay_with_the_code_that_made_them(self):
        ran = dict(cell("a", "1", "code"), outputs=[{"output_type": "stream"}], execution_count=7)
        same = self.book.refreshed(notebook(ran), notebook(cell("a", "1", "code")), notebook(cell("a", "1", "code")))["cells"][0]
        self.assertEqual((7, ran["outputs"]), (same["execution_count"], same["outputs"]))
        other = self.book.refreshed(notebook(ran), notebook(cell("a", "1", "code")), notebook(cell("a", "2", "code")))["cells"][0]
        self.assertEqual((None, []), (other["execution_count"], other["outputs"]))

    def test_cells_that_share_an_id_are_all_kept(self):
        merged = self.merged([cell("a", "mine"), cell("a", "mine too")], [cell("a", "1")], [cell("a", "1"), cell("b", "2")])
        self.assertEqual({"mine", "mine too", "2"}, {source for _, source in merged})
        self.assertEqual(3, len({key for key, _ in merged}))


class Copies(Scratch):
    def setUp(self):
        super().setUp()
        self.original, self.own = self.project / "notebooks" / "04" / "ch.ipynb", self.project / "my" / "04" / "ch.ipynb"
        self.original.parent.mkdir(parents=True)
        self.publish("1")

    def publish(self, text):
        self.original.write_text(json.dumps(notebook(cell("a", text))))

    def refresh(self):
        with contextlib.redirect_stderr(io.StringIO()) as said:
            self.book.refresh_copies()
        return said.getvalue()

    def test_the_readers_copy_follows_the_book_and_the_original_stays_clean(self):
        before = self.original.read_bytes()
        self.refresh()
        self.assertEqual(before, self.own.read_bytes())
        self.publish("2")
        self.refresh()
        self.assertIn('"2"', self.own.read_text())

    def test_exercise_folders_are_not_copied(self):
        secret = self.original.parent / "exercises" / "x" / "solution" / "S.java"
        secret.parent.mkdir(parents=True)
        secret.write_text("class S {}")
        self.refresh()
        self.assertFalse((self.own.parent / "exercises").exists())

    def test_a_second_open_changes_nothing(self):
        self.refresh()
        self.own.write_text(json.dumps(notebook(cell("a", "mine"))))
        self.publish("2")
        self.refresh()
        merged = self.own.read_bytes()
        self.refresh()
        self.assertEqual(merged, self.own.read_bytes())

    def test_a_damaged_copy_is_kept_aside_each_time(self):
        self.refresh()
        for n, text in enumerate(("{ half a notebook", '{"cells": 3}', "[]"), 2):
            self.own.write_text(text)
            self.publish(str(n))
            self.assertIn("is damaged", self.refresh())
            self.assertIn(f'"{n}"', self.own.read_text())
        self.assertEqual({"{ half a notebook", '{"cells": 3}', "[]"}, {p.read_text() for p in self.own.parent.glob("ch (yours*.ipynb")})

    def test_a_changed_picture_is_kept_aside(self):
        picture = self.original.parent / "p.png"
        picture.write_bytes(b"\x89PNG\xff1")
        self.refresh()
        (self.own.parent / "p.png").write_bytes(b"\x89PNG\xffmine")
        picture.write_bytes(b"\x89PNG\xff2")
        self.assertIn("kept as p (yours).png", self.refresh())
        self.assertEqual((b"\x89PNG\xff2", b"\x89PNG\xffmine"), ((self.own.parent / "p.png").read_bytes(), (self.own.parent / "p (yours).png").read_bytes()))


class Kernel(Scratch):
    def test_a_change_in_any_jar_installs_the_kernel_anew(self):
        book = self.book
        jar = book.ROOT / "kernel-ext/target/kernel-ext.jar"
        library = jar.parent / "libs/lib.jar"
        spec = self.folder / "env/share/jupyter/kernels"
        for path in (jar, library, spec / "java/jjava.jar", spec / book.KERNEL / "kernel.json"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("as built")
        with mock.patch.object(book, "step") as installs, contextlib.redirect_stderr(io.StringIO()):
            book.ensure_kernel(self.folder / "env", Path("/jdk"), jar)
            book.ensure_kernel(self.folder / "env", Path("/jdk"), jar)
            self.assertEqual(1, installs.call_count, "nothing has changed")
            library.write_text("built anew")
            book.ensure_kernel(self.folder / "env", Path("/jdk"), jar)
            self.assertEqual(2, installs.call_count)


class Interrupted(Scratch):
    """Making the Python environment is broken off; requirements.lock is empty here, so that nothing is downloaded."""

    def broken_off(self, how):
        child = subprocess.Popen([sys.executable, "book", "open"], cwd=self.project, stderr=subprocess.PIPE, text=True, start_new_session=True)
        deadline = time.monotonic() + 60
        while not (self.project / ".venv" / "pyvenv.cfg").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        os.killpg(child.pid, how)
        return child.wait(60), child.communicate()[1]

    def repaired(self):
        with self.machine(PATH=os.environ["PATH"]), contextlib.redirect_stderr(io.StringIO()):
            with self.book.one_at_a_time():
                env = self.book.ensure_environment()
        self.assertTrue((env / "book-stamp").is_file())
        subprocess.run([self.book.python_of(env), "-m", "pip", "--version"], check=True, capture_output=True)

    def test_ctrl_c_says_how_to_go_on_and_the_next_run_does(self):
        code, said = self.broken_off(signal.SIGINT)
        self.assertEqual(130, code, said)
        self.assertIn("Run the same command again", said)
        self.assertNotIn("Traceback", said)
        self.repaired()

    def test_kill_leaves_nothing_that_the_next_run_does_not_repair(self):
        self.assertEqual(-signal.SIGKILL, self.broken_off(signal.SIGKILL)[0])
        self.assertFalse((self.project / ".venv" / "book-stamp").exists())
        self.repaired()

    def test_a_failing_step_names_cause_way_out_and_log(self):
        (self.project / "requirements.lock").write_text("no-such-thing==1 --hash=sha256:" + 64 * "0" + "\n")
        with self.machine(PATH=os.environ["PATH"], PIP_NO_INDEX="1"):
            code, _, said = self.outcome("open")
        self.assertEqual(4, code)
        self.assertRegex(said, r"Installing JupyterLab.* failed: ERROR:(.|\n)*What to do: check the network(.|\n)*Log: .*\.log")


class Run(unittest.TestCase):
    """./book run in the prepared project."""

    def run_book(self, *args):
        done = subprocess.run([sys.executable, ROOT / "book", "run", *args], capture_output=True, text=True, cwd=self.folder)
        return done.returncode, done.stdout, done.stderr

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="Läufe und mehr "))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, *sources):
        cells = [cell(f"c{i}", s, "code") for i, s in enumerate(sources)]
        (self.folder / "n.ipynb").write_text(json.dumps(notebook(cell("t", "# Title"), *cells)))

    def test_exit_0_when_every_cell_ran_and_the_result_is_written(self):
        self.write("int a = 20;", "a + 1")
        code, said, _ = self.run_book("n.ipynb", "--to", "out.ipynb")
        self.assertEqual((0, "2 cells ran\n"), (code, said))
        output = json.loads((self.folder / "out.ipynb").read_text())["cells"][2]["outputs"][0]
        self.assertEqual("21", "".join(output["data"]["text/plain"]))

    def test_exit_1_with_the_failing_cells_number_and_error(self):
        self.write("int a = 1;", 'throw new IllegalStateException("no quorum");', "a")
        self.assertEqual((1, "cell 2 failed: IllegalStateException: no quorum\n"), self.run_book("n.ipynb")[:2])

    def test_exit_2_for_what_is_no_notebook(self):
        (self.folder / "n.ipynb").write_text("not json")
        code, _, said = self.run_book("n.ipynb")
        self.assertEqual(2, code)
        self.assertIn("n.ipynb is not a notebook", said)

    def test_a_log_of_somebody_elses_system_is_drawn_beside_it(self):
        (self.folder / "their log.txt").write_text('asks\na {"a":1}\nhears\nb {"b":1,"a":1}\n')
        done = subprocess.run([sys.executable, ROOT / "book", "trace", "their log.txt"], capture_output=True, text=True, cwd=self.folder)
        self.assertEqual((0, "their log.html: 2 nodes, 2 events, 1 messages\n"), (done.returncode, done.stderr))
        self.assertIn("<title>their log.txt</title>", (self.folder / "their log.html").read_text())


@unittest.skipUnless(sys.platform == "linux" and os.geteuid() == 0 and subprocess.run(["unshare", "-n", "-m", "true"]).returncode == 0,
                     "needs root and Linux namespaces to take the network and the home away")
class Elsewhere(Scratch):
    """A prepared project, moved to a folder with spaces and umlauts, without a network, with a home that cannot be written."""

    @classmethod
    def setUpClass(cls):
        launcher().ensure_ground(False)

    def setUp(self):
        super().setUp()
        for name in subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines():
            if (ROOT / name).is_file():
                (self.project / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.project / name)
        subprocess.run(["cp", "-a", ROOT / ".venv", self.project], check=True)
        for module in ("lib", "kernel-ext"):
            shutil.copytree(ROOT / module / "target", self.project / module / "target")
        (self.project / ".book").mkdir()
        shutil.copy2(ROOT / ".book" / "build-stamp", self.project / ".book")

    def cut_off(self, *args):
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        script = 'ip link set lo up; mount -t tmpfs -o ro none "$1"; export HOME="$1"; shift; exec "$@"'
        environ = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
        return subprocess.Popen(["unshare", "-n", "-m", "sh", "-c", script, "sh", home, *args], cwd=self.project, env=environ,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def test_it_runs_a_notebook_and_opens_on_another_port_within_five_seconds(self):
        child = self.cut_off(sys.executable, "book", "run", "notebooks/start.ipynb")
        said, complaint = child.communicate(timeout=120)
        self.assertEqual(0, child.returncode, complaint)
        self.assertRegex(said, r"\d+ cells ran")
        took = """
import resource, socket, subprocess, sys, urllib.request
taken = socket.create_server(("127.0.0.1", 8888))
book = subprocess.Popen([sys.executable, "book", "open", "--no-browser"], stdout=subprocess.PIPE, text=True)
url = book.stdout.readline().split()[-1]
print(url, urllib.request.urlopen(url).status)
book.terminate()
code = book.wait()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime)
sys.exit(code)
"""
        child = self.cut_off(sys.executable, "-c", took)
        said, complaint = child.communicate(timeout=120)
        url, status, seconds = said.split()
        self.assertNotIn(":8888/", url)
        self.assertEqual("200", status)
        self.assertLess(float(seconds), 5, "CPU seconds of a second ./book open: what it takes on a machine that does nothing else")
        self.assertEqual(0, child.returncode, complaint)


if __name__ == "__main__":
    unittest.main()
