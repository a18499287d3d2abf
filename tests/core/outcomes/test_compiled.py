import pytest

from impuls_core.outcomes import compiled


def test_another_state_of_any_source_is_kept_elsewhere(tmp_path):
    (tmp_path / "a.py").write_text("one", encoding="utf-8")
    before = compiled.state_of_sources(tmp_path)
    (tmp_path / "a.py").write_text("two", encoding="utf-8")
    assert compiled.state_of_sources(tmp_path) != before


def test_the_same_sources_have_the_same_state(tmp_path):
    (tmp_path / "a.py").write_text("one", encoding="utf-8")
    assert compiled.state_of_sources(tmp_path) == compiled.state_of_sources(tmp_path)


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_compiled_code_goes_to_the_users_cache(platform, monkeypatch, tmp_path):
    monkeypatch.setattr(compiled.sys, "platform", platform)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert compiled.kept_in("state") == tmp_path / "impuls" / "compiled" / "state"
