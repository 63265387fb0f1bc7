import asyncio


def run_all(funcs):
    return [asyncio.run(func()) for func in funcs]
