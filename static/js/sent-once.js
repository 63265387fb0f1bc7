// A form that takes long to answer is sent once, and a line says what happens meanwhile.

for (const form of document.querySelectorAll("form[data-sent-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sentOnce === "sent") return event.preventDefault();
    form.dataset.sentOnce = "sent";
    const status = form.querySelector('[data-role="meanwhile"]');
    status.textContent = status.dataset.sentence;
    form.querySelector("button").setAttribute("aria-disabled", "true");
  });
}

// The page comes back as it was left: then the form can be sent again.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
