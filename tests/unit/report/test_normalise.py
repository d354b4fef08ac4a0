from pathlib import Path

from discourse.report.execute import Execution
from discourse.report.normalise import Failure, Hidden, failure_of, normalise

HIDDEN = Hidden.of([(Path("/srv/eva/study"), "[project]"), (Path("/srv/eva"), "~"), (Path("/"), "[root]")])


def execution(outputs, **metadata):
    code = {"cell_type": "code", "source": "show()", "execution_count": 7, "outputs": outputs, "metadata": metadata}
    return Execution({"cells": [code], "metadata": {"papermill": {"duration": 1.5}}})


def outputs(*given):
    return normalise(execution(list(given)), hidden=HIDDEN)["cells"][0]["outputs"]


def stream(name, text):
    return {"output_type": "stream", "name": name, "text": text}


def test_streams_between_displays_become_one_each():
    show = {"output_type": "display_data", "data": {"text/plain": "x"}, "metadata": {}}
    one = outputs(
        stream("stdout", "a\n"), stream("stderr", "w\n"), stream("stdout", "b\n"), show, stream("stdout", "c")
    )
    other = outputs(stream("stderr", "w\n"), stream("stdout", "a\nb\n"), show, stream("stdout", "c"))
    assert one == other
    assert [each.get("name") for each in one] == ["stdout", "stderr", None, "stdout"]


def test_what_differs_between_runs_goes():
    found = outputs(
        stream("stdout", "10%\r100%\n<object at 0x7f12ab34cd56> \x1b[31mred\x1b[0m /scratch/ipykernel_12/345.py:3: x")
    )
    assert found[0]["text"] == ["100%\n", "<object at 0x…> red [cell]:3: x"]
    widget = {
        "application/vnd.jupyter.widget-view+json": {"model_id": "x"},
        "text/html": ["<p>\n", "/srv/eva/study</p>"],
    }
    shown = outputs({"output_type": "execute_result", "execution_count": 9, "data": widget, "metadata": {}})
    assert shown == [
        {
            "output_type": "execute_result",
            "execution_count": 1,
            "metadata": {},
            "data": {"text/html": ["<p>\n", "[project]</p>"]},
        }
    ]


def test_images_and_other_words_are_left_alone():
    image = {"output_type": "display_data", "data": {"image/png": "at 0x7f12ab34cd56"}, "metadata": {}}
    assert outputs(image)[0]["data"]["image/png"] == "at 0x7f12ab34cd56"
    assert HIDDEN.clean("/srv/eva/studyroom /srv/evan a/srv/eva") == "~/studyroom /srv/evan a/srv/eva"


def test_metadata_go_but_tags_stay():
    made = normalise(execution([], papermill={"duration": 1}, tags=["x"], execution={"t": 1}), hidden=HIDDEN)
    assert made["cells"][0]["metadata"] == {"tags": ["x"]} and "papermill" not in made["metadata"]


def test_a_failure_names_the_cell_as_run_all_counts_it():
    error = {
        "output_type": "error",
        "ename": "FileError",
        "evalue": "/srv/eva/study/a.yaml:3: x\nand y",
        "traceback": [],
    }
    held = execution([error]).notebook
    held["cells"].insert(
        0, {"cell_type": "code", "source": "", "outputs": [], "metadata": {"tags": ["injected-parameters"]}}
    )
    assert failure_of(Execution(held), hidden=HIDDEN) == Failure(1, "FileError: [project]/a.yaml:3: x and y")
    assert failure_of(execution([]), hidden=HIDDEN) is None


def test_a_kernel_that_died_is_a_failure_of_the_last_cell_that_began():
    held = execution([], papermill={"start_time": "x"}).notebook
    assert failure_of(Execution(held, died="Kernel died"), hidden=HIDDEN) == Failure(1, "Kernel died")
