// Passkeys: a form marked data-passkey asks the browser for one, and is sent with the answer.

const trouble = document.querySelector("[data-passkey-trouble]");
const forms = document.querySelectorAll("form[data-passkey]");
const canUse = "PublicKeyCredential" in window && "parseCreationOptionsFromJSON" in PublicKeyCredential;

const ASK = { "sign-in": signIn, ask: confirm, add };

async function signIn(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  const { request_options: options } = await answer.json();
  return get(options);
}

function confirm() {
  return get(given().request_options);
}

/** One that signs in on its own: kept by the device, and opened by what unlocks it. */
function add() {
  const options = given().creation_options.publicKey;
  const authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({ ...options, authenticatorSelection });
  return navigator.credentials.create({ publicKey });
}

function get({ publicKey }) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

function given() {
  return JSON.parse(document.querySelector("#passkey-options").textContent);
}

function tell(sentence) {
  trouble.textContent = sentence;
  trouble.hidden = !sentence;
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  tell("");
  try {
    const credential = await ASK[form.dataset.passkey](form);
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (problem) {
    tell(sentenceFor(problem));
  }
}

function sentenceFor({ name }) {
  if (name === "SecurityError") {
    return "Browsers allow passkeys on sites with a name and TLS only, and on http://localhost. Open this site by such an address.";
  }
  if (name === "InvalidStateError") return "This device has a passkey for your account already.";
  return "The browser gave no passkey. Try it again, or go on without one.";
}

for (const form of forms) {
  form.hidden = !canUse;
  form.addEventListener("submit", send);
}
