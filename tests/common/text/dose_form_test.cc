// Which form a title is about and a question asks for.
#include "common/text/dose_form.h"

#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

using enum DoseForm;

struct Row {
  const char* text;
  DoseForm form;
};

TEST(DoseForm, IsReadFromTitles) {
  const Row rows[] = {
      {"Metronidazole", kAny},
      {"Metronidazole (Topical)", kSkin},
      {"Metronidazole (Systemic)", kSystemic},
      {"Lidocaine (Lignocaine) (Topical)", kSkin},
      {"Lidocaine (Lignocaine)", kAny},
      {"Amisulpride Injection", kInjected},
      {"Budesonide (Oral)", kSwallowed},
      {"Ciprofloxacin (Ophthalmic)", kEye},
      {"Ciprofloxacin (Otic)", kEar},
      {"Fluticasone (Nasal)", kNose},
      {"Budesonide (Oral inhalation)", kInhaled},
      {"Etonogestrel+Ethinyl Estradiol (Vaginal Ring)", kAny},
      {"Progesterone (Vaginal)", kVagina},
      {"Hydrocortisone Enema", kRectum},
      {"Dexamethasone (Ophthalmic) (Otic)", kAny},
      {"Gel", kAny},
      {"Thyroxine (T4)", kAny},
      {"Unclosed (Topical", kSkin},
      {"", kAny},
  };
  for (const auto& [title, form] : rows) EXPECT_EQ(form_in_title(title), form) << title;
}

TEST(DoseForm, IsReadFromQuestions) {
  const Row rows[] = {
      {"diclofenac gel", kSkin},
      {"Hydrocortisone cream for eczema", kSkin},
      {"ketoconazole shampoo", kSkin},
      {"ciprofloxacin eye drops", kEye},
      {"chloramphenicol eye ointment", kEye},
      {"ciprofloxacin ear drops", kEar},
      {"fluticasone nasal spray", kNose},
      {"clotrimazole pessary", kVagina},
      {"bisacodyl suppositories", kRectum},
      {"salbutamol inhaler how many puffs", kInhaled},
      {"aciclovir tablets", kSwallowed},
      {"amisulpride injection", kInjected},
      {"metronidazole", kAny},
      {"my eye hurts", kAny},
      {"ear infection", kAny},
      {"drops", kAny},
      {"", kAny},
  };
  for (const auto& [question, form] : rows) EXPECT_EQ(form_asked_for(fold(question)), form) << question;
}

TEST(DoseForm, TellsLocalFromTheWholeBody) {
  EXPECT_FALSE(is_local(kAny));
  for (const auto form : {kSystemic, kInjected, kSwallowed}) EXPECT_FALSE(is_local(form));
  for (const auto form : {kSkin, kEye, kEar, kNose, kVagina, kRectum, kInhaled}) EXPECT_TRUE(is_local(form));
}

}  // namespace
}  // namespace materia
