"""A task group for the prices; its first error is taken out of the group."""

import asyncio

import httpx


class ShopClient:
    def __init__(self, transport, deadline, attempts=3, base=0.5):
        self.transport = transport
        self.deadline = deadline
        self.pauses = [base * 2**n for n in range(attempts - 1)]

    async def prices(self, skus):
        failure = None
        try:
            async with asyncio.timeout(self.deadline):
                async with self.client() as client, asyncio.TaskGroup() as group:
                    tasks = [group.create_task(self.price(client, sku)) for sku in skus]
        except ExceptionGroup as group_of_failures:
            failure = group_of_failures.exceptions[0]
        if failure is not None:
            raise failure
        return dict(task.result() for task in tasks)

    async def order(self, sku, count):
        async with asyncio.timeout(self.deadline), self.client() as client:
            response = await client.post("/orders", json={"sku": sku, "count": count})
            return response.raise_for_status().json()["id"]

    def client(self):
        return httpx.AsyncClient(transport=self.transport, base_url="http://shop")

    async def price(self, client, sku):
        for pause in self.pauses:
            try:
                response = await client.get(f"/prices/{sku}")
            except httpx.TransportError:
                response = None
            if response is not None and response.status_code < 500:
                break
            await asyncio.sleep(pause)
        else:
            response = await client.get(f"/prices/{sku}")
        return sku, response.raise_for_status().json()["price"]
