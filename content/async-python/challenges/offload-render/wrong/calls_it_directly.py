# fails: the loop goes on while pages are rendered
# because: render ran in the loop's thread
async def render_all(render, paths, limit):
    return [render(path) for path in paths]
