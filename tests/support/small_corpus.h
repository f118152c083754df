// A few monographs of invented texts about well-known drugs, in both forms: small enough to be read beside a test.
#pragma once

#include <filesystem>

#include "tests/support/temporary_directory.h"

namespace materia {

// Writes them under name and returns that folder. What a test may count on:
//   paracetamol  main text of the substance; brands Tylenol, Panadol; also called acetaminophen
//   ibuprofen    only it has a side effect "hiccups"; brand Nurofen has a page of its own
//   paracetamol-ibuprofen  the combination, form B, banned
//   amoxicillin, penicillin, alcohol, l-alanyl-l-glutamine, l-glutamine, fluorouracil, interferon
//   levothyroxine          0.5 and 500mg, 5 mg and 500 mg stand in it
//   somnolin     a refusal: a stub
inline std::filesystem::path write_small_corpus(const TemporaryDirectory& directory,
                                                const std::filesystem::path& name = "corpus") {
  const auto write = [&](const char* file, const char* text) { directory.write(name / file, text); };
  write("p/paracetamol.md", R"(---
layout: minimal-medicine
title: Paracetamol
lastModified: '2026-03-04'
sources:
  - "written for a test"
---
# Paracetamol
### Generic Name
Paracetamol (also known as acetaminophen). Brand names include Tylenol and Panadol.

### Usage
Paracetamol eases mild pain and brings down a fever.

### Dosage
* **Adults:** One tablet of 500 mg every six hours.
* **Children:** By weight; a syrup is easiest for a child.
* **Kidney disease:** Leave eight hours between two tablets.

### Side Effects
Rash is rare. Nausea is rarer still.

### How it Works
It acts in the brain.

### Precautions
* **Contraindications:** Do not take it with severe liver disease.
* **Drug Interactions:** Warfarin may act more strongly; limit alcohol.
* **Pregnancy and Breastfeeding:** It is the usual choice in pregnancy.
* **Overdose:** Go to hospital at once; acetylcysteine is the antidote.
* **Storage:** Keep it dry.

### FAQs
* **Q: What if I miss a dose?** A: Take it when you think of it.
* **Q: Can I drink alcohol with paracetamol?** A: A little does no harm.
)");
  write("i/ibuprofen.md", R"(---
title: Ibuprofen
---
### Generic Name
Ibuprofen

### Usage
Ibuprofen is for pain with inflammation, period cramps and fever.

### Dosage
* **Adults:** 200 mg three times a day.
* **Children:** From three months.

### Side Effects
Heartburn, nausea and hiccups.

### Precautions
* **Drug Interactions:** Aspirin, warfarin and lithium.
* **Pregnancy and Breastfeeding:** Not in late pregnancy.

### FAQs
* **Q: Can I take ibuprofen with paracetamol?** A: Yes, they act in different ways.
)");
  write("c/paracetamol-ibuprofen.md", R"(---
title: Paracetamol + Ibuprofen
is_banned: true
ban_reason: withdrawn for this test
ingredients:
  - Paracetamol
  - Ibuprofen
---
## **Usage**

- For pain that neither paracetamol nor ibuprofen relieves alone.

## **Side Effects**

### **Common Side Effects**

- Nausea and dizziness

## **Drug Interactions**

- Warfarin
)");
  write("b/nurofen.md", R"(---
title: "Nurofen 200 mg"
type: "single"
generic_slug: "ibuprofen"
company: "A company"
strength: "200 mg"
---
Nurofen 200 mg tablets hold ibuprofen.
)");
  write("a/amoxicillin.md", R"(---
title: Amoxicillin
---
### Generic Name
Amoxicillin (also known as amoxycillin).

### Usage
An antibiotic for infections of the ear and the chest.

### Side Effects
Diarrhoea, rash and thrush.

### Precautions
* **Contraindications:** Allergy to penicillin.
)");
  write("p/penicillin.md", R"(---
title: Penicillin
---
### Usage
An antibiotic for a sore throat.

### Side Effects
Rash and swelling.
)");
  write("a/alcohol.md", R"(---
title: Alcohol
---
### Usage
A skin disinfectant.

### Side Effects
Dry skin.
)");
  write("l/l-alanyl-l-glutamine.md", R"(---
title: L-Alanyl-L-glutamine
---
### Usage
A dipeptide in drips that feed by vein.

### Side Effects
Chills when the drip runs too fast.
)");
  write("l/l-glutamine.md", R"(---
title: L-glutamine
---
### Usage
An amino acid for sickle cell disease.

### Side Effects
Constipation.
)");
  write("f/fluorouracil.md", R"(---
title: Fluorouracil (5-FU)
---
### Usage
A cell poison for cancer of the bowel.

### Side Effects
Sore mouth and diarrhoea.
)");
  write("i/interferon-alfa.md", R"(---
title: Interferon Alpha
---
### Usage
A protein for chronic hepatitis.

### Side Effects
Shivering and low mood.
)");
  write("l/levothyroxine.md", R"(---
title: Levothyroxine
---
### Usage
A hormone for an underactive thyroid.

### Dosage
* **Adults:** Between 0.5 and 2 micrograms for each kilogram; never 500mg.
* **Elderly:** Begin low.

### Side Effects
A racing heart shows that 5 mg was a slip of the pen for 50 micrograms.
)");
  write("s/somnolin.md", R"(---
title: Somnolin
---
I cannot provide information on this medicine, which stops hiccups.
)");
  return directory.path() / name;
}

}  // namespace materia
