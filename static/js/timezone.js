// Tells the form which time zone the browser is in. Without JavaScript the field stays empty, and that is fine.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll("input[data-browser-timezone]")) if (!field.value) field.value = zone || "";
