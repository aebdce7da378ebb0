from django.urls import path
urlpatterns = [path('health-check/', view)]
