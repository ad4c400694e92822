"""What a reader meets in a cell, on the real kernel."""
import os
import queue
import re
import time
import unittest
from pathlib import Path

from jupyter_client.manager import KernelManager

KERNEL = "happens-before"


class Cell:
    """What one executed cell gave."""

    def __init__(self):
        self.stdout, self.stderr, self.data, self.displays, self.error = "", "", None, [], None


class Kernel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager = KernelManager(kernel_name=KERNEL)
        cls.manager.start_kernel()
        cls.client = cls.manager.client()
        cls.client.start_channels()
        cls.client.wait_for_ready(timeout=60)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    def send(self, code):
        return self.client.execute(code)

    def collect(self, sent, timeout=60):
        cell, deadline = Cell(), time.monotonic() + timeout
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                self.fail(f"the cell did not end within {timeout} s")
            if message["parent_header"].get("msg_id") != sent:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "stream":
                setattr(cell, content["name"], getattr(cell, content["name"]) + content["text"])
            elif kind == "execute_result":
                cell.data = content["data"]
            elif kind in ("display_data", "update_display_data"):
                cell.displays.append(content["data"])
            elif kind == "error":
                cell.error = content
            elif kind == "status" and content["execution_state"] == "idle":
                return cell

    def run_cell(self, code, timeout=60):
        return self.collect(self.send(code), timeout)

    def text(self, code):
        cell = self.run_cell(code)
        self.assertIsNone(cell.error, cell.error)
        return cell.data["text/plain"]

    def traceback(self, code):
        cell = self.run_cell(code)
        self.assertIsNotNone(cell.error, "the cell should fail")
        said = "\n".join(cell.error["traceback"])
        for inner in ("REPL", "jdk.jshell", "java.base", "org.dflib", "JShell", "do_it$"):
            self.assertNotIn(inner, said)
        return said

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.manager.provisioner.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def cpu_of_a_second(self):
        """The compiler may still be at work in the first one; a loop would never end."""
        before = self.cpu_seconds()
        time.sleep(1)
        return self.cpu_seconds() - before

    def begun(self, code):
        """Sends a cell and waits until it runs."""
        sent = self.send('System.out.println("begun");\n' + code)
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") == sent and message["msg_type"] == "stream":
                time.sleep(0.5)  # a second snippet, and the compiler that makes the loop fast
                return sent

    def shown(self, code, pattern):
        """Sends a cell and waits until it shows a line like this."""
        sent = self.send(code)
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            self.assertFalse(message["parent_header"].get("msg_id") == sent and message["msg_type"] == "error", message["content"])
            if message["parent_header"].get("msg_id") == sent and "display" in message["msg_type"] \
                    and re.match(pattern, message["content"]["data"]["text/plain"]):
                return sent

    def interrupted(self, code, once=None):
        """Interrupts a cell that runs, or one that has shown a line like this."""
        self.run_cell("int kept = 41;")
        sent = self.shown(code, once) if once else self.begun(code)
        began = time.monotonic()
        self.manager.interrupt_kernel()
        cell = self.collect(sent, 10)
        self.assertLess(time.monotonic() - began, 1.0, "an interrupt stops a cell within a second")
        self.assertEqual("Interrupted", cell.error["ename"])
        self.assertLess(min(self.cpu_of_a_second() for _ in range(3)), 0.08, "nothing burns CPU after an interrupt")
        self.assertEqual("42", self.text("kept + 1"))
        return cell

    def interrupt_within(self, code):
        """Interrupts a cell at any moment."""
        sent = self.begun(code)
        self.manager.interrupt_kernel()
        cell = self.collect(sent, 10)
        self.assertEqual("Interrupted", cell.error["ename"])
        shown = [int(d["text/plain"]) for d in cell.displays]
        self.assertEqual(sorted(set(shown)), shown)
        self.assertEqual("2", self.text("1 + 1"))

    def test_interrupt_stops_a_search_which_says_what_it_knows(self):
        for threads in (1, 2):
            cell = self.interrupted(f"Synods.exploration(3, 3).threads({threads}).run()")
            self.assertRegex(cell.displays[-1]["text/plain"], r"^stopped: no violation in [\d,]+ states, [\d,]+ transitions, depth \d+ so far$")

    def test_interrupt_stops_a_sweep_which_shows_what_it_has(self):
        endless, begun = "Sweep.over(50_000_000, seed -> Elections.raft(5, seed).ticks())", r"[1-9][\d,]* of 50,000,000 seeds, about "
        self.run_cell("long tossed(long seed) { long x = seed; for (int i = 0; i < 99; i++) x = x * 25214903917L + 11; return x >>> 60; }")
        for code in (endless, "Sweep.over(50_000_000, seed -> tossed(seed) + tossed(-seed))"):
            with self.subTest(code=code):
                cell = self.interrupted("var swept = " + code, once=begun)
                stopped, value = (d["text/plain"] for d in cell.displays[-2:])
                kept = re.fullmatch(r"stopped: the first ([\d,]+) of 50,000,000 seeds", stopped).group(1)
                self.assertTrue(value.startswith(f"{kept} seeds of 50,000,000, stopped: mean "), value)
                self.assertEqual(["The cell was stopped; what it had by then is shown above."], cell.error["traceback"])
                self.assertEqual(value, self.text("swept"))
                count = int(kept.replace(",", ""))
                self.assertEqual("true", self.text(f"{code.replace('50_000_000', str(count))}.mean() == swept.mean()"))
        self.run_cell('Sweep.over(1000, seed -> seed % 7).histogram("the first chart loads fonts")')
        cell = self.interrupted(endless + '.histogram("ticks until a leader")', once=begun)
        self.assertRegex(cell.displays[-1]["text/plain"], r"^[\d,]+ seeds: median ")
        self.assertIn("<img ", cell.displays[-1]["text/html"])

    def test_interrupt_stops_shrinking_which_shows_the_smallest_run_so_far(self):
        self.run_cell("record Beat() implements Timer {}\nrecord Greeting(int times) {}")
        self.run_cell("class Greeter extends Node<Greeting> {\n  int times;\n  protected void start() { after(10, new Beat()); }\n"
                      "  protected void restart() { start(); }\n  protected void onTimer(Timer t) { sendToOthers(new Greeting(++times)); start(); }\n"
                      "  protected void on(int from, Greeting g) { decide(g); }\n}")
        self.run_cell("boolean isLate(Run run) {\n  long x = 1;\n  for (int i = 0; i < 5_000_000; i++) x = 31 * x + i;\n"
                      "  return x != 0 && !run.isUp(1) && run.decisions().size() > 20;\n}")
        shrink = ("var late = Shrinking.of(Simulation.of(4, _ -> new Greeter()).until(150).network(Network.delay(1, 5).loss(0.1))\n"
                  "    .faults(crash(0).at(17), recover(0).at(31), crash(1).at(7), crash(2).at(37), recover(2).at(44), crash(3).at(91)),\n"
                  "    run -> isLate(run)).shrink()")
        cell = self.interrupted(shrink, once=r"\d+ runs; the smallest that fails so far has ")
        stopped, value = (d["text/plain"] for d in cell.displays[-2:])
        so_far = r"\d+ events of \d+, \d+ faults? of \d+: the smallest so far, when it was interrupted after \d+ runs"
        self.assertRegex(stopped, f"^stopped: {so_far}$")
        self.assertTrue(value.startswith(stopped.removeprefix("stopped: ") + "\n"), value)
        self.assertIn("<img ", cell.displays[-1]["text/html"])
        self.assertEqual(["The cell was stopped; what it had by then is shown above."], cell.error["traceback"])
        code = re.search(r"Simulation\.of\(\.\.\)\n(.*)\Z", value, re.S).group(1)
        self.assertEqual("true", self.text(f"isLate(Simulation.of(4, _ -> new Greeter())\n{code})"))
        self.assertEqual("true", self.text("isLate(late.run())"))

    def test_interrupt_stops_the_search_for_a_seed_that_fails_which_says_how_far_it_came(self):
        self.run_cell("class Once extends Node<Integer> {\n  protected void start() { sendToOthers(1); }\n"
                      "  protected void on(int from, Integer message) { }\n}")
        cell = self.interrupted("Shrinking.of(Simulation.of(2, _ -> new Once()), run -> run.messages() > 2).seeds(0, 1_000_000_000).shrink()",
                                once=r"of 1000000000 seeds, \d+ are tried")
        self.assertRegex(cell.displays[-1]["text/plain"], r"^stopped: of 1000000000 seeds, \d+ are tried, and none fails$")

    def test_interrupt_within_what_is_sent_leaves_the_page_whole(self):
        for _ in range(20):
            self.interrupt_within("for (int i = 0; ; i++) { display(i); for (long t = System.nanoTime(); System.nanoTime() - t < 1_000_000; ); }")

    def test_interrupt_stops_an_endless_loop(self):
        self.interrupted("while (true) { }")

    def test_interrupt_stops_a_loop_that_catches_everything(self):
        self.interrupted("while (true) { try { Thread.onSpinWait(); } catch (Throwable t) { } }")

    def test_interrupt_stops_endless_recursion_in_a_method(self):
        self.interrupted("int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(90)")

    def test_interrupt_stops_threads_of_the_cell(self):
        self.interrupted("new Thread(() -> { while (true) { } }).start();\nwhile (true) { }")

    def test_interrupt_stops_a_sleeping_cell(self):
        self.interrupted("Thread.sleep(100_000)")

    def test_interrupt_stops_lambdas_and_streams(self):
        self.interrupted("IntStream.iterate(0, i -> i + 1).forEach(i -> { })")
        self.interrupted("IntStream.range(0, 1000).parallel().forEach(i -> { while (true) { } })")

    def test_interrupt_stops_virtual_threads_of_the_cell(self):
        self.interrupted("try (var all = Executors.newVirtualThreadPerTaskExecutor()) { all.submit(() -> { while (true) { } }).get(); }")

    def test_interrupt_between_two_snippets_keeps_the_rest_from_running(self):
        self.run_cell("int counted = 0;")
        sent = self.begun("\n".join(["counted++;"] * 5000))
        self.manager.interrupt_kernel()
        self.assertEqual("Interrupted", self.collect(sent, 10).error["ename"])
        counted = self.text("counted")
        self.assertLess(int(counted), 5000)
        time.sleep(0.3)
        self.assertEqual(counted, self.text("counted"))

    def test_what_cannot_be_stopped_is_said_in_words_and_other_cells_run(self):
        class Own(Kernel):
            def runTest(self):
                pass

        kernel = Own()
        Own.setUpClass()
        self.addCleanup(Own.tearDownClass)
        sent = kernel.begun("Stream.generate(Math::random).allMatch(Double::isFinite)")
        kernel.manager.interrupt_kernel()
        cell = kernel.collect(sent, 10)
        self.assertEqual("Interrupted", cell.error["ename"])
        self.assertIn("it runs on in the background", cell.error["evalue"])
        self.assertEqual("2", kernel.text("1 + 1"))

    def test_interrupt_stops_a_grade(self):
        clock = ("class MyClock implements ClockRules {\n"
                 "    public long tick(long t) { %s return t + 1; }\n"
                 "    public long receive(long t, long s) { return Math.max(t, s) + 1; }\n}")
        self.run_cell(clock % "")
        self.assertIn("4 of 4 points", self.text("%grade lamport.clock"))
        self.run_cell(clock % "for (int i = 0; i < 900_000; i++);")
        self.interrupted("%grade lamport.clock")

    def test_exit_does_not_kill_the_kernel(self):
        for call in ("System.exit(3)", "Runtime.getRuntime().halt(3)", "java.util.function.IntConsumer c = System::exit; c.accept(3)"):
            self.assertIn("the kernel goes on", self.traceback(call))
        self.assertEqual("2", self.text("1 + 1"))

    def test_endless_output_is_cut_and_says_so(self):
        cell = self.run_cell('for (int i = 0; i < 2_000_000; i++) System.out.println("line " + i);')
        self.assertLess(len(cell.stdout), 300_000)
        self.assertRegex(cell.stdout[-200:], "cut here")

    def test_endless_errors_are_cut_and_say_so(self):
        cell = self.run_cell('for (int i = 0; i < 200_000; i++) System.err.println("line " + i);')
        self.assertLess(len(cell.stderr), 300_000)
        self.assertRegex(cell.stderr[-200:], "cut here")

    def test_one_line_of_100_megabytes_is_cut_and_says_so(self):
        cell = self.run_cell('System.out.print("x".repeat(100_000_000));')
        self.assertLess(len(cell.stdout), 300_000)
        self.assertRegex(cell.stdout[-200:], "cut here")
        self.assertEqual("on\n", self.run_cell('System.out.println("on");').stdout)

    def test_a_value_too_long_to_show_is_cut_and_says_so(self):
        shown = self.text('"x".repeat(50_000_000)')
        self.assertLess(len(shown), 300_000)
        self.assertRegex(shown[-200:], "cut here")

    def test_an_exception_in_a_stream_a_lambda_and_a_constructor_shows_the_readers_lines(self):
        self.run_cell("record Ratio(int a, int b) {\n    public Ratio {\n        if (b == 0) throw new IllegalArgumentException(\"b is 0\");\n    }\n}")
        self.assertRegex(self.traceback("List.of(1, 0).stream()\n    .map(b -> new Ratio(1, b)).toList()"),
                         r"^IllegalArgumentException: b is 0\n  at cell \d+, line 3 in new Ratio\n  at cell \d+, line 2 in a lambda\n  at cell \d+, line 2$")
        self.run_cell("class Box {\n    int get() {\n        return List.of(1).stream().mapToInt(i -> i / 0).sum();\n    }\n}")
        self.assertRegex(self.traceback("new Box().get()"),
                         r"^ArithmeticException: / by zero\n  at cell \d+, line 3 in a lambda of Box.get\n  at cell \d+, line 3 in Box.get\n  at cell \d+, line 1$")
        self.assertIn("in static Once", self.traceback("class Once { static int v = 1 / 0; }\nOnce.v"))

    def test_a_long_chain_of_causes_shows_the_first_and_the_root(self):
        self.run_cell("int deep(int n) {\n    try {\n        if (n == 0) throw new IllegalStateException(\"root\");\n        return deep(n - 1);\n"
                      "    } catch (RuntimeException e) {\n        throw new RuntimeException(\"level \" + n, e);\n    }\n}")
        said = self.traceback("deep(30)")
        self.assertRegex(said, r"(?s)^RuntimeException: level 30.*more causes \.\.\.\ncaused by IllegalStateException: root\n  at cell \d+, line 3 in deep")
        self.assertLess(len(said.splitlines()), 30)

    def test_an_exception_in_a_thread_of_a_cell_is_named(self):
        self.run_cell("class Mine extends RuntimeException { Mine() { super(\"lost\"); } }")
        cell = self.run_cell("var t = new Thread(() -> { throw new Mine(); }, \"worker\");\nt.start();\nt.join();")
        self.assertEqual("worker failed: Mine: lost\n", cell.stderr)

    def test_a_compact_constructor_without_public_gets_the_way_out(self):
        self.assertIn("write public here too", self.traceback("record Pair(int a) { Pair { } }"))

    def test_an_exception_shows_the_readers_lines_only(self):
        self.run_cell("int half(int n) {\n    if (n % 2 == 1) throw new IllegalStateException(\"odd: \" + n);\n    return n / 2;\n}")
        said = self.traceback("int a = half(4);\nint b = half(7);")
        self.assertRegex(said, r"^IllegalStateException: odd: 7\n  at cell \d+, line 2 in half\n  at cell \d+, line 2$")

    def test_a_deep_recursion_is_shortened(self):
        said = self.traceback("int deep(int n) { return 1 + deep(n + 1); }\ndeep(0)")
        self.assertIn("StackOverflowError", said)
        self.assertLess(len(said.splitlines()), 20)

    def test_a_compile_error_names_line_and_place(self):
        said = self.traceback('int fine = 1;\nString wrong = fine;')
        self.assertIn("line 2: incompatible types", said)
        self.assertIn("^", said)

    def test_display_leaves_no_identifier_behind(self):
        cell = self.run_cell('display("seen");')
        self.assertEqual(["seen"], [d["text/plain"] for d in cell.displays])
        self.assertIsNone(cell.data)
        self.assertIsNone(self.run_cell('display("seen")').data)

    def test_display_in_a_loop_shows_each_value(self):
        cell = self.run_cell("for (int i = 0; i < 3; i++) display(i * i);")
        self.assertEqual(["0", "1", "4"], [d["text/plain"] for d in cell.displays])

    def test_variables_that_lose_their_values_with_a_type_are_named(self):
        self.run_cell("record Ballot(int n) { }")
        self.run_cell("var ballot = new Ballot(1);\nvar ballots = List.of(ballot);\nint stays = 7;")
        said = self.run_cell("record Ballot(int n, int node) { }").stderr
        self.assertIn("Ballot was declared again, so these variables lost their values: ballot, ballots.", said)
        self.assertEqual("7", self.text("stays"))
        self.assertEqual("", self.run_cell("record Ballot(int n) { }\nvar ballot = new Ballot(2);").stderr)

    def test_names_are_the_readers(self):
        self.run_cell("class Plain { }\nObject text = \"a\";")
        self.assertRegex(self.text("new Plain()"), r"^Plain@[0-9a-f]+$")
        self.assertRegex(self.traceback("Plain p = (Plain) text;"),
                         r"^ClassCastException: class java.lang.String cannot be cast to class Plain\n  at cell \d+, line 1$")

    def test_assert_is_on(self):
        self.assertIn("AssertionError: two is one", self.traceback('assert 2 == 1 : "two is one";'))

    def test_a_declaration_that_waits_says_for_what(self):
        cell = self.run_cell("class Early { Late later; }")
        self.assertIn("Early is declared but cannot be used yet: class Late is not known", cell.stderr)

    def test_what_waits_is_said_again_when_a_type_is_declared_again(self):
        self.assertEqual("", self.run_cell("class Again { int n() { return 1; } }").stderr)
        cell = self.run_cell("class Again { int n() { return oen; } }")
        self.assertIn("Again is declared but cannot be used yet: variable oen is not known", cell.stderr)

    def test_a_class_that_does_not_compile_is_not_graded_as_it_was_before(self):
        right = "class MyClock implements ClockRules {\n  public long tick(long t) { return t + 1; }\n  public long receive(long t, long s) { return Math.max(t, s) + 1; }\n}"
        refused = "MyClock does not compile as its cell stands"
        for wrong in (right.replace("+ 1;", "+ 1"), right.replace("+ 1;", "+ true + null;"), right[:-1]):
            with self.subTest(wrong=wrong):
                self.run_cell(right)
                self.traceback(wrong)
                self.assertIn(refused, self.traceback("%grade lamport.clock"))
                self.assertIn(refused, self.traceback("%grade lamport.clock MyClock"))
        self.run_cell(right)
        self.assertIn("4 of 4 points", self.run_cell("%grade lamport.clock").data["text/plain"])

    def test_an_unknown_command_is_named_with_the_way_out(self):
        self.assertIn("There is no command %hnit; the start page has a table", self.traceback("%hnit lamport.clock"))

    def test_an_unknown_name_is_told_once_with_the_way_out(self):
        said = self.traceback("int sum = nowhere + nowhere;")
        self.assertEqual(1, said.count("cannot find symbol"))
        self.assertIn("if another cell declares it, run that cell first", said)

    def test_records_are_shown_as_a_table(self):
        self.run_cell("record Row(String name, int votes) {}")
        data = self.run_cell('List.of(new Row("a<b", 1), new Row("c", 22))').data
        self.assertIn("<th scope=\"col\">votes</th>", data["text/html"])
        self.assertIn("a&lt;b", data["text/html"])
        self.assertEqual("name  votes\na<b   1\nc     22", data["text/plain"])

    def test_source_shows_what_runs(self):
        shown = self.run_cell("%source LamportClock").data
        self.assertIn("public record LamportClock(long time)", shown["text/plain"])
        self.assertTrue(shown["text/markdown"].startswith("```java\n/**"), "without package and imports")
        nested = self.run_cell("%source LamportMutex.Request").data["text/plain"]
        self.assertEqual("record Request(long time) implements Message {}", nested)
        self.assertIn("There is no type Nowhere", self.traceback("%source Nowhere"))
        self.assertIn("stand in your cells", self.traceback("%source String"))

    def test_values_of_every_kind_have_plain_text(self):
        for code in ('"text"', "3.5", "List.of(1, 2)", "new int[] {1}", "Optional.empty()", "new Object()"):
            self.assertIn("text/plain", self.run_cell(code).data)


class Shutdown(unittest.TestCase):
    def test_the_kernel_is_gone_a_second_after_the_request(self):
        manager = KernelManager(kernel_name=KERNEL)
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        client.execute("new Thread(() -> { while (true) { } }).start();")
        client.get_shell_msg(timeout=30)
        pid = manager.provisioner.pid
        began = time.monotonic()
        client.shutdown()
        while manager.provisioner.process.poll() is None and time.monotonic() - began < 5:
            time.sleep(0.02)
        took = time.monotonic() - began
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        self.assertLess(took, 1.0, f"process {pid} lived on")


if __name__ == "__main__":
    unittest.main()
