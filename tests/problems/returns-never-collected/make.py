from in_silence import run

run("build")
